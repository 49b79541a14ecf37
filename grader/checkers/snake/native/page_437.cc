#include "grader/checkers/snake/native/page_437.h"

#include <string_view>

namespace assay::checkers::snake {

char32_t from_page_437(unsigned char byte) {
  constexpr std::u32string_view upper =
      U"ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀"
      U"αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00A0";
  static_assert(upper.size() == 128);
  return byte < 0x80 ? char32_t{byte} : upper[byte - 0x80U];
}

}  // namespace assay::checkers::snake
