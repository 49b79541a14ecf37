"""Each check is fed a tree that breaks one rule, and must see it; the same tree without the fault must pass."""

import pathlib
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
CMAKE = """assay_module(base DIRS grader/base)
assay_module(codec DIRS grader/codec DEPENDS base)  # assay_module(no DIRS no)
assay_module(service DIRS grader/service DEPENDS codec)
"""
CLEAN = {
    "CMakeLists.txt": CMAKE,
    "grader/base/error.h": "#pragma once\n#include <string>\n",
    "grader/codec/json.cc": '#include <nlohmann/json.hpp>\n#include "grader/base/error.h"\n',
    "grader/service/main.cc": '#include "grader/base/error.h"\n',
}


def run(script, changed):
    """exit code and message for the clean tree with some files changed"""
    with tempfile.TemporaryDirectory() as folder:
        for path, text in {**CLEAN, **changed}.items():
            file = pathlib.Path(folder, path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        done = subprocess.run([sys.executable, HERE / script, folder], capture_output=True, text=True)
        return done.returncode, done.stderr


class Layers(unittest.TestCase):
    def refused(self, path, text, message):
        code, said = run("check_layers.py", {path: text})
        self.assertEqual(code, 1, said)
        self.assertIn(message, said)

    def test_clean_tree_passes(self):
        self.assertEqual(run("check_layers.py", {}), (0, ""))

    def test_include_against_the_arrows(self):
        self.refused("grader/base/a.cc", '\n#include "grader/codec/json.h"\n', "grader/base/a.cc:2: base may not include")

    def test_indented_and_spaced_include(self):
        self.refused("grader/codec/a.h", '  #  include "grader/service/x.h"\n', "the arrows do not lead to service")

    def test_include_of_no_module(self):
        self.refused("grader/base/a.h", '#include "grader/elsewhere/x.h"\n', "belongs to no module")

    def test_library_outside_its_folder(self):
        self.refused("grader/service/a.cc", "#include <nlohmann/json.hpp>\n", "may only be included below grader/codec")
        self.refused("grader/codec/a.cc", "#include <Poco/Net/Socket.h>\n", "may only be included below grader/service")

    def test_folder_without_module(self):
        self.refused("grader/elsewhere/a.cc", "int a;\n", "below no module")

    def test_shared_ptr(self):
        self.refused("grader/base/a.h", "\n\nstd::shared_ptr<int> a;\n", "grader/base/a.h:3: shared_ptr")

    def test_no_modules_is_a_failure(self):
        self.refused("CMakeLists.txt", "project(x)\n", "declares no module")


class Sizes(unittest.TestCase):
    def test_clean_tree_passes(self):
        self.assertEqual(run("check_sizes.py", {"grader/base/a.cc": "x\n" * 450}), (0, ""))

    def test_long_file(self):
        code, said = run("check_sizes.py", {"grader/base/a.cc": "x\n" * 451})
        self.assertEqual((code, said), (1, "grader/base/a.cc: 451 lines; 450 at most\n"))

    def test_file_named_utils(self):
        code, said = run("check_sizes.py", {"grader/base/string_utils.h": "\n"})
        self.assertEqual(code, 1)
        self.assertIn("name the file after", said)

    def test_places_of_one_machine(self):
        for text in ("see /work" + "/x\n", '"https://registry.' + 'example.org/x"\n'):
            code, said = run("check_sizes.py", {"README.md": "\n" + text})
            self.assertEqual((code, said), (1, "README.md:2: names a place outside the project\n"))


if __name__ == "__main__":
    unittest.main()
