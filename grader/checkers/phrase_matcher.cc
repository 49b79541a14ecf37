#include "grader/checkers/phrase_matcher.h"

#include <algorithm>
#include <map>

#include "grader/text/script.h"

namespace assay {
namespace {

bool is_word_part(char32_t c) {
  const CharKind kind = kind_of(c);
  return kind == CharKind::latin || kind == CharKind::digit;
}

bool is_emphasis(char32_t c) { return c == U'*' || c == U'`' || c == U'~'; }

bool is_space(char32_t c) { return c == U' ' || c == U'\t' || c == U'\r' || c == U'\u3000'; }

}  // namespace

/// The phrases as a tree whose nodes are numbered breadth first, so that a node's suffix has the lower number.
struct PhraseMatcher::Tree {
  struct Branch {
    std::map<char32_t, std::size_t> to;
    std::uint32_t phrase = none;
  };
  std::vector<Branch> branches{1};

  std::size_t add(std::u32string_view phrase) {
    std::size_t at = 0;
    for (const char32_t c : phrase) {
      const auto [edge, is_new] = branches[at].to.try_emplace(c, branches.size());
      at = edge->second;
      if (is_new) branches.emplace_back();
    }
    return at;
  }
};

PhraseMatcher::PhraseMatcher(const std::vector<std::u32string>& phrases) {
  Tree tree;
  phrases_.resize(phrases.size());
  for (std::uint32_t i = 0; i < phrases.size(); ++i) {
    const std::u32string& phrase = phrases[i];
    if (phrase.empty()) continue;
    phrases_[i] = {phrase.size(), none, is_word_part(phrase.front()), is_word_part(phrase.back())};
    begins_[phrase.front() % begins_.size()] = true;
    std::uint32_t& last = tree.branches[tree.add(phrase)].phrase;
    phrases_[i].same = last;
    last = i;
  }
  std::vector<std::size_t> order{0};
  order.reserve(tree.branches.size());
  edges_.reserve(tree.branches.size());
  nodes_.resize(tree.branches.size() + 1);
  for (std::size_t i = 0; i < order.size(); ++i) {
    const Tree::Branch& branch = tree.branches[order[i]];
    nodes_[i].edges = static_cast<std::uint32_t>(edges_.size());
    nodes_[i].phrase = branch.phrase;
    for (const auto& [c, to] : branch.to) {
      edges_.push_back({c, static_cast<std::uint32_t>(order.size())});
      order.push_back(to);
    }
  }
  nodes_.back().edges = static_cast<std::uint32_t>(edges_.size());
  link();
}

void PhraseMatcher::link() {
  for (std::uint32_t node = 0; node + 1 < nodes_.size(); ++node)
    for (std::uint32_t at = nodes_[node].edges; at < nodes_[node + 1].edges; ++at) {
      const Edge edge = edges_[at];
      const std::uint32_t fail = node == 0 ? 0 : next(nodes_[node].fail, edge.on);
      nodes_[edge.to].fail = fail;
      nodes_[edge.to].shorter = nodes_[fail].phrase != none ? fail : nodes_[fail].shorter;
    }
}

std::uint32_t PhraseMatcher::child(std::uint32_t node, char32_t c) const {
  const auto first = edges_.begin() + nodes_[node].edges;
  const auto last = edges_.begin() + nodes_[node + 1].edges;
  const auto found = std::lower_bound(first, last, c, [](const Edge& edge, char32_t on) { return edge.on < on; });
  return found != last && found->on == c ? found->to : none;
}

std::uint32_t PhraseMatcher::next(std::uint32_t state, char32_t c) const {
  while (state != 0) {
    const std::uint32_t to = child(state, c);
    if (to != none) return to;
    state = nodes_[state].fail;
  }
  if (!begins_[c % begins_.size()]) return 0;
  const std::uint32_t to = child(0, c);
  return to == none ? 0 : to;
}

bool PhraseMatcher::is_whole(std::u32string_view text, std::size_t phrase, std::size_t first, std::size_t last) const {
  if (phrases_[phrase].word_begins && first > 0 && is_word_part(text[first - 1])) return false;
  return !phrases_[phrase].word_ends || last >= text.size() || !is_word_part(text[last]);
}

FoldedText comparable(std::string_view text) {
  FoldedText out = folded(text);
  const std::size_t size = out.points.size();
  const auto is_han = [&](std::size_t at) { return kind_of(out.points[at]) == CharKind::han; };
  std::size_t kept = 0;
  for (std::size_t i = 0; i < size; ++i) {
    if (is_emphasis(out.points[i])) continue;
    if (is_space(out.points[i])) {
      std::size_t after = i + 1;
      while (after < size && (is_space(out.points[after]) || is_emphasis(out.points[after]))) ++after;
      const bool between_han = kept > 0 && is_han(kept - 1) && after < size && is_han(after);
      if (between_han || after == size || kept == 0) {
        i = after - 1;
        continue;
      }
      out.points[kept] = U' ';
      out.begin[kept] = out.begin[i];
      out.end[kept++] = out.end[after - 1];
      i = after - 1;
      continue;
    }
    out.points[kept] = out.points[i];
    out.begin[kept] = out.begin[i];
    out.end[kept++] = out.end[i];
  }
  out.points.resize(kept);
  out.begin.resize(kept);
  out.end.resize(kept);
  return out;
}

}  // namespace assay
