#include "grader/checkers/snake/player/words.h"

#include <algorithm>
#include <array>
#include <string>

namespace assay::checkers::snake {

namespace {

// Lower case in ASCII; other letters as stems without the letter that may be a capital.
constexpr std::array<std::string_view, 62> restart_words{"restart",
                                                         "again",
                                                         "replay",
                                                         "new game",
                                                         "newgame",
                                                         "retry",
                                                         "try anew",
                                                         "reset",
                                                         "重新",
                                                         "再来",
                                                         "再來",
                                                         "再玩",
                                                         "重玩",
                                                         "重开",
                                                         "重開",
                                                         "重来",
                                                         "重來",
                                                         "新游戏",
                                                         "新遊戲",
                                                         "再试",
                                                         "再試",
                                                         "再开",
                                                         "重启",
                                                         "重試",
                                                         "다시",
                                                         "재시작",
                                                         "새 게임",
                                                         "새로",
                                                         "もう一度",
                                                         "リスタート",
                                                         "やり直",
                                                         "もういちど",
                                                         "再スタート",
                                                         "リトライ",
                                                         "аново",
                                                         "начала",
                                                         "нова",
                                                         "овая игра",
                                                         "ерезапус",
                                                         "ще раз",
                                                         "повтор",
                                                         "neustart",
                                                         "nochmal",
                                                         "erneut",
                                                         "neues spiel",
                                                         "von vorn",
                                                         "recommencer",
                                                         "rejouer",
                                                         "nouvelle partie",
                                                         "reiniciar",
                                                         "otra vez",
                                                         "de nuevo",
                                                         "jogar novamente",
                                                         "novo jogo",
                                                         "nuevo juego",
                                                         "ricomincia",
                                                         "riprova",
                                                         "opnieuw",
                                                         "yeniden",
                                                         "tekrar",
                                                         "jeszcze raz",
                                                         "chơi lại"};

constexpr std::array<std::string_view, 38> start_words{
    "start",   "play",    "begin",    "run",     "go!",     "ready",     "continue", "开始",     "開始",    "开玩",
    "进入",    "启动",    "시작",     "게임 하", "플레이",  "はじめ",    "始め",     "スタート", "プレイ",  "ачать",
    "тарт",    "грать",   "пуск",     "почати",  "jouer",   "commencer", "démarrer", "spielen",  "starten", "jugar",
    "iniciar", "empezar", "comenzar", "jogar",   "começar", "gioca",     "başla",    "bắt đầu"};

constexpr std::array<std::string_view, 30> other_words{
    "pause", "暂停", "暫停",  "일시정지", "ポーズ",  "пауза", "mute",     "sound",    "音",   "music",
    "help",  "帮助", "about", "关于",     "setting", "设置",  "option",   "theme",    "主题", "github",
    "http",  "menu", "share", "分享",     "login",   "sign",  "download", "language", "stop", "停止"};

constexpr std::array<std::string_view, 16> ask_words{"press", "click", "tap ",  "hit ", "按",       "点",
                                                     "點",    "누르",  "클릭",  "押",   "クリック", "ажм",
                                                     "лик",   "drück", "appuy", "puls"};

constexpr std::array<std::string_view, 30> end_words{
    "game over",     "gameover",     "you lose", "you lost",     "you died", "crash",     "游戏结束",        "遊戲結束",
    "失败",          "你输",         "结束",     "게임 오버",    "게임오버", "게임 종료", "ゲームオーバー",  "終了",
    "онец",          "гра окончена", "роигр",    "spiel vorbei", "verloren", "perdu",     "partie terminée", "perdiste",
    "fin del juego", "fim de jogo",  "perdeu",   "koniec",       "the end",  "dead"};

std::string lower(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

bool holds_any(std::string_view text, auto const& words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return text.contains(word); });
}

}  // namespace

bool names_restart(std::string_view text) { return holds_any(lower(text), restart_words); }

bool names_reload(std::string_view text) {
  constexpr std::array<std::string_view, 6> reload_words{"reload",   "refresh", "刷新",
                                                         "重新加载", "recarg",  "neu laden"};
  return holds_any(lower(text), reload_words);
}

bool invites(std::string_view text) {
  const std::string low = lower(text);
  return holds_any(low, ask_words) && (holds_any(low, start_words) || holds_any(low, restart_words));
}

bool names_end(std::string_view text) { return holds_any(lower(text), end_words); }

int names_start(std::string_view text) {
  const std::string low = lower(text);
  if (holds_any(low, start_words) || holds_any(low, restart_words)) return 2;
  return holds_any(low, other_words) ? -1 : 0;
}

std::uint64_t form_of(std::string_view text) {
  std::uint64_t hash = 14695981039346656037ULL;
  bool letter = false;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool counts = byte >= 0x80 || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
    if (!counts) continue;
    letter = true;
    hash = (hash ^ byte) * 1099511628211ULL;
  }
  return letter ? hash : 0;
}

}  // namespace assay::checkers::snake
