#include "grader/cas/budget.h"

namespace assay::cas {

namespace {

struct Account {
  Budget limits;
  std::uint64_t left = Budget{}.operations;
};
thread_local Account account;

}  // namespace

void start_budget(const Budget& budget) { account = {budget, budget.operations}; }

const Budget& budget() { return account.limits; }

bool spend(std::uint64_t operations) {
  if (account.left <= operations) account.left = 0;
  else account.left -= operations;
  return account.left != 0;
}

}  // namespace assay::cas
