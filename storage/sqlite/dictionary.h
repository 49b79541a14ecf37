#pragma once

#include <string_view>

namespace assay {

/// What stored texts have in common, as a zstd dictionary (raw content): reports and transcripts are short, and most of
/// a report is its frame. Texts stored with codec 2 can only be read with these very bytes: never change them, add
/// another dictionary under another codec instead.
inline constexpr std::string_view dictionary_2 =
    R"~([{"check":"language","version":1,"status":"fail","score":0.0,"weight":1.0,"measures":{"sco)~"
    R"~(pe":"poem","findings":2,"annotations":0},"evidence":[{"rule":"language.foreign_word","ok":)~"
    R"~(true,"note":"no foreign words"},{"rule":"language.foreign_script","ok":true,"note":"no let)~"
    R"~(ters of another script"},{"rule":"language.digit","ok":false,"note":"digits: “2025”","span)~"
    R"~(":[0,4],"data":{"text":"2025"}},{"rule":"language.emoji","ok":false,"note":"emoji: “🎉”","s)~"
    R"~(pan":[200,204],"data":{"text":"🎉"}},{"rule":"language.markup","ok":true,"note":"no markup")~"
    R"~(},{"rule":"language.broken_text","ok":true,"note":"no broken characters"},{"rule":"languag)~"
    R"~(e.intrusion","ok":true,"note":"nothing stands between the lines of verse"}]}]
[{"check":"v)~"
    R"~(erse","version":1,"status":"fail","score":0.875,"weight":1.0,"measures":{"lines":8,"chars_)~"
    R"~(per_line":null},"evidence":[{"rule":"verse.poem","ok":true,"note":"verse was found","span")~"
    R"~(:[0,202]},{"rule":"verse.uniform","ok":false,"note":"line 3 has 9 characters, most have 7")~"
    R"~(,"span":[50,77],"data":{"line":3,"chars":9,"expected":7}}]}]
[{"check":"acrostic","version)~"
    R"~(":1,"status":"fail","score":0.75,"weight":1.0,"measures":{"lines_matched":3,"line_count":4)~"
    R"~(,"phrase_length":4},"evidence":[{"rule":"acrostic.poem","ok":true,"note":"a poem was found)~"
    R"~(","span":[0,96]},{"rule":"acrostic.line_count","ok":true,"note":"4 lines for 4 characters")~"
    R"~(,"span":[0,96],"data":{"lines":4,"expected":4}},{"rule":"acrostic.final","ok":true,"note":)~"
    R"~("line 1 ends with 新","span":[18,21],"data":{"line":1,"expected":"新","found":"新"}},{"rule":)~"
    R"~("acrostic.final","ok":true,"note":"line 2 ends with 年","span":[43,46],"data":{"line":2,"ex)~"
    R"~(pected":"年","found":"年"}},{"rule":"acrostic.final","ok":true,"note":"line 3 ends with 快",")~"
    R"~(span":[68,71],"data":{"line":3,"expected"
[{"check":"acrostic","version":1,"status":"fail")~"
    R"~(,"score":0.75,"weight":1.0,"measures":{"lines_matched":6,"line_count":6,"phrase_length":8})~"
    R"~(,"evidence":[{"rule":"acrostic.poem","ok":true,"note":"a poem was found","span":[0,131]},{)~"
    R"~("rule":"acrostic.line_count","ok":false,"note":"the poem has 6 lines, the phrase 8 charact)~"
    R"~(ers","span":[0,131],"data":{"lines":6,"expected":8}},{"rule":"acrostic.initial","ok":true,)~"
    R"~("note":"line 1 begins with 新","span":[0,3],"data":{"line":1,"expected":"新","found":"新"}},{)~"
    R"~("rule":"acrostic.initial","ok":true,"note":"line 2 begins with 年","span":[22,25],"data":{")~"
    R"~(line":2,"expected":"年","found":"年"}},{"rule":"acrostic.initial","ok":true,"note":"line 3 b)~"
    R"~(egins with 快","span":[44,47],"data":{"line":3,"expected":"快","found":"快"}},{"rule":"acrost)~"
    R"~(ic.initial","ok":true,"note":"line 4 begins with 乐","span":[66,69],"data":{"line":4,"expec)~"
    R"~(ted":"乐","found":"乐"}},{"rule":"acrostic.initial","ok":true,"note":"line 5 begins with 万",)~"
    R"~("span":[88,91],"data":{"line":5,"expected":"万","found":"万"}},{"rule":"acrostic.initial","o)~"
    R"~(k":true,"note":"line 6 begins with 事","span":[110,113],"data":{"line":6,"expected":"事","fo)~"
    R"~(und":"事"}},{"rule":"acrostic.initial","ok":false,"note":"there is no line 7 for 如","data":)~"
    R"~({"line":7,"expected":"如","found":null}},{"rule":"acrostic.initial","ok":false,"note":"ther)~"
    R"~(e is no line 8 for 意","data":{"line":8,"expected":"意","found":null}}]}]
{"messages":[{"rol)~"
    R"~(e":"user","content":"用“新年快乐万事如意”写一首藏头诗"},{"role":"assistant","content":"","reasoning_conte)~"
    R"~(nt":""}],"finish_reason":"stop"}
[{"check":"acrostic","version":1,"status":"pass","score":)~"
    R"~(1.0,"weight":1.0,"measures":{"lines_matched":8,"line_count":8,"phrase_length":8},"evidence)~"
    R"~(":[{"rule":"acrostic.poem","ok":true,"note":"a poem was found","span":[17,213]},{"rule":"a)~"
    R"~(crostic.line_count","ok":true,"note":"8 lines for 8 characters","span":[17,213],"data":{"l)~"
    R"~(ines":8,"expected":8}},{"rule":"acrostic.initial","ok":true,"note":"line 1 begins with 新",)~"
    R"~("span":[17,20],"data":{"line":1,"expected":"新","found":"新"}},{"rule":"acrostic.initial","o)~"
    R"~(k":true,"note":"line 2 begins with 年","span":[42,45],"data":{"line":2,"expected":"年","foun)~"
    R"~(d":"年"}},{"rule":"acrostic.initial","ok":true,"note":"line 3 begins with 快","span":[67,70])~"
    R"~(,"data":{"line":3,"expected":"快","found":"快"}},{"rule":"acrostic.initial","ok":true,"note")~"
    R"~(:"line 4 begins with 乐","span":[92,95],"data":{"line":4,"expected":"乐","found":"乐"}},{"rul)~"
    R"~(e":"acrostic.initial","ok":true,"note":"line 5 begins with 万","span":[117,120],"data":{"li)~"
    R"~(ne":5,"expected":"万","found":"万"}},{"rule":"acrostic.initial","ok":true,"note":"line 6 beg)~"
    R"~(ins with 事","span":[142,145],"data":{"line":6,"expected":"事","found":"事"}},{"rule":"acrost)~"
    R"~(ic.initial","ok":true,"note":"line 7 begins with 如","span":[167,170],"data":{"line":7,"exp)~"
    R"~(ected":"如","found":"如"}},{"rule":"acrostic.initial","ok":true,"note":"line 8 begins with 意)~"
    R"~(","span":[192,195],"data":{"line":8,"expected":"意","found":"意"}}]}])~";

}  // namespace assay
