/* direct.h of Visual C++: folders. */
#ifndef ASSAY_DIRECT_H
#define ASSAY_DIRECT_H

#include <sys/stat.h>
#include <unistd.h>

#define _getcwd getcwd
#define _chdir chdir
#define _rmdir rmdir
#define _mkdir(name) mkdir((name), 0777)

#endif
