/* The words that random agreements are made of.  Some are spelled alike on purpose: a lot called like a party, a value called like a
** field, a status called like a noun. */
#include "spec.h"

#include <stddef.h>

const field_info field_infos[FIELDS] = {
    [BY] = {"by", "by", PARTY, 0},
    [LOT] = {"lot", "of", NAME, 0},
    [BUYER] = {"buyer", "to", NAME, 1},
    [PRICE] = {"price", "for", MONEY, 0},
    [WEIGHT] = {"weight", "", NUMBER, 0},
    [UNITS] = {"units", "", COUNT, 0},
    [SHARE] = {"share", "", PERCENTAGE, 0},
    [WARM] = {"warm", "", YES_NO, 0},
    [DAY_OF] = {"day_agreed", "on", DATE, 0},
    [ABOUT] = {"about", "about", PROVISION, 1},
    [PAYEE] = {"to", "to", PARTY, 0},
    [AMOUNT] = {"amount", "of", MONEY, 0},
    [UNDER] = {"under", "under", PROVISION, 1},
    [ITEM] = {"item", "of", NAME, 0},
    [LICENSEE] = {"licensee", "to", NAME, 0},
    [POWER_NAMED] = {"provision", "of", PROVISION, 0},
};

const kind_info kind_infos[KINDS] = {
    [SALE] = {"sale", "sales", "sell", "sold"},
    [LOAD] = {"load", "loads", "load", "loaded"},
    [DELIVERY] = {"delivery", "deliveries", "deliver", "delivered"},
    [NOTICE] = {"notice", "notices", "notify", "notified"},
    [PAYMENT] = {"payment", "payment", "payment", "payment"},
    [LICENSING] = {"licensing", "licensing", "license", "licensed"},
    [USE] = {"use", "use", "use", "used"},
    [EXERCISE] = {"exercise", "exercise", "exercise", "exercised"},
    [CURE] = {"cure", "cure", "cure", "cured"},
    [FOREIGN_PAYMENT] = {"payment_in_NOK", "payment_in_NOK", "payment_in_NOK", "payment_in_NOK"},
};

const char *const value_names[VALUES] = {"ceiling", "price", "rate_1"};
const char *const status_names[STATUSES] = {"weight", "spoiled"};
const char *const definition_names[DEFINITIONS] = {"heavy", "lot"};
const char *const currencies[3] = {"EUR", "JPY", "KWD"};
const int currency_digits[3] = {2, 0, 3};
const char *const other_currency = "NOK";

static const char *const names[NAMES] = {"",      "Alder", "Birch", "Cedar", "Ebro",          "design",
                                         "tools", "Azure", "price", "Quay",  "Z\xC3\xBCrich", "sale"};

const char *spec_name(const spec *s, int64_t name) {
  if (name < PROVISION_NAMES) return names[name];
  int64_t provision = name - PROVISION_NAMES;
  if (provision < CLAUSES) return s->clause[provision].name;
  if (provision == FUND) return s->fund.name;
  return provision == CLAUSES ? s->pool.name : s->removal[provision - CLAUSES - 1].name;
}
