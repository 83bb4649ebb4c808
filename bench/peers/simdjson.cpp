// simdjson FILE: the peer of `clausec run --summary`: reads workload W as JSON lines with simdjson's on-demand
// parser, judges it with the hand-written switch, and prints the totals.  Names become numbers and amounts exact
// cents, as they do in clausec.
#include "work.h"

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <simdjson.h>
#include <string_view>
#include <vector>

using simdjson::ondemand::object;
using text = std::string_view;

// Names as small integers: open addressing over the ends of the text, never full.
class names {
  static constexpr size_t slots = 4 * WORK_NAMES;
  struct entry {
    uint64_t hash = 0;
    uint32_t number = 0;
    uint8_t size = 0;
    char bytes[WORK_NAME_SIZE];
  };
  std::unique_ptr<entry[]> table{new entry[slots]};
  uint32_t count = 0;

  static uint64_t hash_of(text name) {
    uint64_t first = 0, last = 0;
    size_t part = name.size() < 8 ? name.size() : 8;
    std::memcpy(&first, name.data(), part);
    std::memcpy(&last, name.data() + name.size() - part, part);
    uint64_t mixed = (first ^ name.size()) * 0x9e3779b97f4a7c15u ^ last * 0xbf58476d1ce4e5b9u;
    return (mixed ^ mixed >> 29) | 1;
  }

public:
  names() {
    char name[WORK_NAME_SIZE];
    for (uint32_t i = 0; i < WORK_PRODUCT; i++) work_name(name, i), number(name);
  }

  uint32_t number(text name) {
    uint64_t hash = hash_of(name);
    for (size_t i = hash % slots;; i = (i + 1) % slots) {
      entry &e = table[i];
      if (e.hash == hash && e.size == name.size() && !std::memcmp(e.bytes, name.data(), name.size())) return e.number;
      if (e.hash) continue;
      if (count == WORK_NAMES || name.size() > sizeof e.bytes) std::exit(2);
      e.hash = hash;
      e.size = uint8_t(name.size());
      std::memcpy(e.bytes, name.data(), name.size());
      return e.number = count++;
    }
  }
};

static int64_t digits(const char *at, int count) {
  int64_t n = 0;
  while (count-- > 0) n = n * 10 + (*at++ - '0');
  return n;
}

// Days since 1970-01-01, counting years from March so that the leap day comes last.
static int64_t days(int64_t year, int64_t month, int64_t day) {
  year -= month <= 2;
  int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return year * 365 + year / 4 - year / 100 + year / 400 + of_year - 719468;
}

static int64_t instant(text at) {
  if (at.size() != 20) std::exit(2);
  const char *p = at.data();
  int64_t day = days(digits(p, 4), digits(p + 5, 2), digits(p + 8, 2));
  return ((day * 24 + digits(p + 11, 2)) * 60 + digits(p + 14, 2)) * 60 * WORK_SECOND + digits(p + 17, 2) * WORK_SECOND;
}

static int64_t cents(text decimal) {
  int64_t n = 0;
  int places = -1;
  for (char c : decimal) {
    if (c == '.')
      places = 0;
    else if (c < '0' || c > '9')
      break;
    else
      n = n * 10 + (c - '0'), places += places >= 0;
  }
  for (places = places < 0 ? 0 : places; places < 2; places++) n *= 10;
  return n;
}

static uint8_t kind_of(text event) {
  switch (event[0]) {
  case 'r': return WORK_REVENUE;
  case 'p': return WORK_PAYMENT;
  case 'd': return WORK_DEPLOY;
  case 'l': return WORK_LICENSING;
  default: return WORK_WAIVE;
  }
}

static text string_at(object &o, const char *key) { return o[key].get_string(); }

static work_event read(object o, names &known) {
  work_event e = {};
  e.at = instant(string_at(o, "at"));
  e.kind = kind_of(string_at(o, "event"));
  switch (e.kind) {
  case WORK_REVENUE:
    e.a = known.number(string_at(o, "by"));
    e.amount = cents(o["amount"].raw_json_token());
    break;
  case WORK_PAYMENT:
    e.a = known.number(string_at(o, "by"));
    e.b = known.number(string_at(o, "to"));
    e.amount = cents(o["amount"].raw_json_token());
    break;
  case WORK_DEPLOY:
    e.c = known.number(string_at(o, "by"));
    e.a = known.number(string_at(o, "product"));
    e.b = known.number(string_at(o, "cloud"));
    e.fresh = string_at(o, "release") == "new";
    break;
  case WORK_LICENSING:
    e.a = known.number(string_at(o, "by"));
    e.c = known.number(string_at(o, "item"));
    e.b = known.number(string_at(o, "licensee"));
    break;
  default: e.a = known.number(string_at(o, "product"));
  }
  return e;
}

static void judge(work_state &state, names &known, simdjson::ondemand::parser &parser, const char *bytes, size_t size,
                  size_t room) {
  simdjson::ondemand::document_stream lines;
  if (parser.iterate_many(bytes, size, room).get(lines)) std::exit(2);
  for (auto line : lines) {
    work_event e = read(line.get_object(), known);
    work_step(&state, &e);
  }
}

// Reads in blocks, which spares the page faults of a whole file in memory; a line cut by a block is kept for the next.
static void judge_file(work_state &state, std::FILE *file) {
  constexpr size_t room = 1 << 20;
  std::vector<char> block(room + simdjson::SIMDJSON_PADDING);
  names known;
  simdjson::ondemand::parser parser;
  for (size_t kept = 0, got; (got = std::fread(block.data() + kept, 1, room - kept, file)) > 0;) {
    size_t size = kept + got, whole = size;
    while (whole > 0 && block[whole - 1] != '\n') whole--;
    if (whole == 0) std::exit(2);
    judge(state, known, parser, block.data(), whole, room);
    std::memmove(block.data(), block.data() + whole, kept = size - whole);
  }
}

int main(int argc, char **argv) {
  if (argc != 2) return std::fputs("usage: simdjson FILE\n", stderr), 2;
  std::FILE *file = std::fopen(argv[1], "rb");
  if (!file) return std::perror(argv[1]), 2;
  std::setvbuf(file, nullptr, _IONBF, 0);
  auto state = std::make_unique<work_state>();
  judge_file(*state, file);
  std::fclose(file);
  work_print(&state->totals);
}
