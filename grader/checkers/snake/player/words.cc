#include "grader/checkers/snake/player/words.h"

#include <algorithm>
#include <array>
#include <string>

#include "grader/text/ascii_case.h"

namespace assay::checkers::snake {

namespace {

using std::literals::operator""sv;

// Lower case in ASCII; other letters as stems without the letter that may be a capital.
constexpr std::array restart_words{"restart"sv,
                                   "again"sv,
                                   "replay"sv,
                                   "new game"sv,
                                   "newgame"sv,
                                   "retry"sv,
                                   "try anew"sv,
                                   "reset"sv,
                                   "重新"sv,
                                   "再来"sv,
                                   "再來"sv,
                                   "再玩"sv,
                                   "重玩"sv,
                                   "重开"sv,
                                   "重開"sv,
                                   "重来"sv,
                                   "重來"sv,
                                   "新游戏"sv,
                                   "新遊戲"sv,
                                   "再试"sv,
                                   "再試"sv,
                                   "再开"sv,
                                   "重启"sv,
                                   "重試"sv,
                                   "다시"sv,
                                   "재시작"sv,
                                   "새 게임"sv,
                                   "새로"sv,
                                   "もう一度"sv,
                                   "リスタート"sv,
                                   "やり直"sv,
                                   "もういちど"sv,
                                   "再スタート"sv,
                                   "リトライ"sv,
                                   "аново"sv,
                                   "начала"sv,
                                   "нова"sv,
                                   "овая игра"sv,
                                   "ерезапус"sv,
                                   "ще раз"sv,
                                   "повтор"sv,
                                   "neustart"sv,
                                   "nochmal"sv,
                                   "erneut"sv,
                                   "neues spiel"sv,
                                   "von vorn"sv,
                                   "recommencer"sv,
                                   "rejouer"sv,
                                   "nouvelle partie"sv,
                                   "reiniciar"sv,
                                   "otra vez"sv,
                                   "de nuevo"sv,
                                   "jogar novamente"sv,
                                   "novo jogo"sv,
                                   "nuevo juego"sv,
                                   "ricomincia"sv,
                                   "riprova"sv,
                                   "opnieuw"sv,
                                   "yeniden"sv,
                                   "tekrar"sv,
                                   "jeszcze raz"sv,
                                   "chơi lại"sv};

constexpr std::array start_words{
    "start"sv,    "play"sv,      "begin"sv,    "run"sv,     "go!"sv,     "ready"sv,   "continue"sv, "开始"sv,
    "開始"sv,     "开玩"sv,      "进入"sv,     "启动"sv,    "시작"sv,    "게임 하"sv, "플레이"sv,   "はじめ"sv,
    "始め"sv,     "スタート"sv,  "プレイ"sv,   "ачать"sv,   "тарт"sv,    "грать"sv,   "пуск"sv,     "почати"sv,
    "jouer"sv,    "commencer"sv, "démarrer"sv, "spielen"sv, "starten"sv, "jugar"sv,   "iniciar"sv,  "empezar"sv,
    "comenzar"sv, "jogar"sv,     "começar"sv,  "gioca"sv,   "başla"sv,   "bắt đầu"sv};

constexpr std::array other_words{"pause"sv, "暂停"sv,   "暫停"sv,     "일시정지"sv, "ポーズ"sv, "пауза"sv,
                                 "mute"sv,  "sound"sv,  "音"sv,       "music"sv,    "help"sv,   "帮助"sv,
                                 "about"sv, "关于"sv,   "setting"sv,  "设置"sv,     "option"sv, "theme"sv,
                                 "主题"sv,  "github"sv, "http"sv,     "menu"sv,     "share"sv,  "分享"sv,
                                 "login"sv, "sign"sv,   "download"sv, "language"sv, "stop"sv,   "停止"sv};

constexpr std::array ask_words{"press"sv, "click"sv, "tap "sv,     "hit "sv, "按"sv,  "点"sv,    "點"sv,    "누르"sv,
                               "클릭"sv,  "押"sv,    "クリック"sv, "ажм"sv,  "лик"sv, "drück"sv, "appuy"sv, "puls"sv};

constexpr std::array end_words{"game over"sv,   "gameover"sv,  "you lose"sv,        "you lost"sv,  "you died"sv,
                               "crash"sv,       "游戏结束"sv,  "遊戲結束"sv,        "失败"sv,      "你输"sv,
                               "结束"sv,        "게임 오버"sv, "게임오버"sv,        "게임 종료"sv, "ゲームオーバー"sv,
                               "終了"sv,        "онец"sv,      "гра окончена"sv,    "роигр"sv,     "spiel vorbei"sv,
                               "verloren"sv,    "perdu"sv,     "partie terminée"sv, "perdiste"sv,  "fin del juego"sv,
                               "fim de jogo"sv, "perdeu"sv,    "koniec"sv,          "the end"sv,   "dead"sv};

bool holds_any(std::string_view text, auto const& words) {
  return std::ranges::any_of(words, [&](std::string_view word) { return text.contains(word); });
}

}  // namespace

bool names_restart(std::string_view text) { return holds_any(lower_ascii(text), restart_words); }

bool names_reload(std::string_view text) {
  constexpr std::array reload_words{"reload"sv, "refresh"sv, "刷新"sv, "重新加载"sv, "recarg"sv, "neu laden"sv};
  return holds_any(lower_ascii(text), reload_words);
}

bool invites(std::string_view text) {
  const std::string low = lower_ascii(text);
  return holds_any(low, ask_words) && (holds_any(low, start_words) || holds_any(low, restart_words));
}

bool names_end(std::string_view text) { return holds_any(lower_ascii(text), end_words); }

int names_start(std::string_view text) {
  const std::string low = lower_ascii(text);
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
