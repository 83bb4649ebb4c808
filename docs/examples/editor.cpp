// An editor: compiles the text again whenever it changes, shows every message at its place, and while the text is wrong keeps working with the last one that was
// right.  What the agreement says of a sample event stands under it.
#include <clause.h>

#include <cstdio>
#include <memory>
#include <string>
#include <vector>

template <typename T, void (*free_it)(T *)> struct Freer {
  void operator()(T *object) const { free_it(object); }
};
using Program = std::unique_ptr<clause_program, Freer<clause_program, clause_program_free>>;
using Instance = std::unique_ptr<clause_instance, Freer<clause_instance, clause_instance_free>>;

static void show_message(void *, const clause_diagnostic *message) {
  static const char *const severities[] = {"error", "warning", "note"};
  std::printf("  %u:%u %s %s: %s\n", message->line, message->column, severities[message->severity], message->code,
              message->message);
  if (message->replacement) std::printf("    mend: write `%s`\n", message->replacement);
}

class Editor {
public:
  explicit Editor(std::string text) : text(std::move(text)) { recompile(); }

  void replace(const std::string &words, const std::string &by) {
    std::printf("`%s` becomes `%s`\n", words.c_str(), by.c_str());
    text.replace(text.find(words), words.size(), by);
    recompile();
  }

private:
  void recompile() {
    clause_program *compiled;
    int status = clause_program_check(&compiled, "lease.cl", text.data(), text.size(), nullptr, 0, nullptr,
                                      show_message, nullptr);
    if (status == CLAUSE_OK) last_good.reset(compiled);
    if (status != CLAUSE_OK && status != CLAUSE_ERROR_SOURCE) std::printf("  %s\n", clause_status_text(status));
    if (last_good) judge_sample(status == CLAUSE_OK ? "now" : "before");
  }

  // Whether 2,000 EUR are too much, under the last text that was right.
  void judge_sample(const char *when) {
    clause_instance *made;
    if (clause_instance_new(&made, last_good.get(), nullptr) != CLAUSE_OK) return;
    Instance instance(made);
    const int64_t fields[] = {2, 200000}; // Tenant is the second party, so name 2; cents
    int repair = clause_program_find_kind(last_good.get(), "repair", 6);
    if (repair < 0) return;
    clause_event event = {0, static_cast<uint32_t>(repair), 2, fields};
    clause_date_to_instant(&event.at, 2026, 5, 4, 0);
    if (clause_instance_apply(instance.get(), &event) != CLAUSE_OK) return;
    size_t count;
    const clause_verdict *verdicts = clause_instance_verdicts(instance.get(), &count);
    if (count == 0) std::printf("  %s: no clause speaks of repairs for 2,000.00 EUR\n", when);
    for (size_t i = 0; i < count; i++)
      std::printf("  %s: repairs for 2,000.00 EUR are %s\n", when,
                  clause_verdict_word(static_cast<clause_verdict_kind>(verdicts[i].kind)));
  }

  std::string text;
  Program last_good;
};

int main() {
  Editor editor("agreement \"Lease\" version \"1\"\n"
                "effective 2026-01-01\n"
                "parties Owner, Tenant\n"
                "event repair, to repair, has repaired\n"
                "  by party\n"
                "  for cost money in EUR at least 0 EUR\n"
                "clause repairs \"Repairs\"\n"
                "  Tenant may repair if the cost is at most 1,000 EUR\n"
                "clause permission \"Larger ones\"\n"
                "  Tenant must not repair if the cost is more than 1,000 EUR\n");
  editor.replace("more than 1,000", "more than 3,000");
  editor.replace("at most 1,000", "at most 2,0");
  editor.replace("at most 2,0", "at most 2,000");
  editor.replace("the cost is at most", "the costs is at most");
  editor.replace("the costs is", "the cost is");
  return 0;
}
