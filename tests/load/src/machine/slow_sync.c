/* A disk that takes its time: each sync lasts at least SOUK_SYNC_MICROS. Loaded before libc into the
   server and the controls alike, on machines whose virtual disk answers before anything is safe. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <time.h>

static int slowly(int (*sync)(int), int file) {
    const char *micros = getenv("SOUK_SYNC_MICROS");
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_nsec += (micros ? atol(micros) : 0) * 1000L;
    until.tv_sec += until.tv_nsec / 1000000000L;
    until.tv_nsec %= 1000000000L;
    int result = sync(file);
    while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL) != 0) {
    }
    return result;
}

int fdatasync(int file) {
    return slowly((int (*)(int))dlsym(RTLD_NEXT, "fdatasync"), file);
}

int fsync(int file) {
    return slowly((int (*)(int))dlsym(RTLD_NEXT, "fsync"), file);
}
