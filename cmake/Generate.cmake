# Files made by the build: the folding table (from OpenCC and ICU), the SQL schema and the pages as C++ arrays.
file(MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/generated)
