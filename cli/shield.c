/* A command in a process of its own: see shield.h. */
#include "shield.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

#include "message.h"

/* What a process is asked to end by. */
static const int requests[] = {SIGINT, SIGTERM, SIGHUP};
enum { REQUESTS = sizeof requests / sizeof *requests };

static volatile sig_atomic_t child; /* of which only a signal's handler and the one who waits know */

static void pass_on(int number) {
  int error = errno;
  kill((pid_t)child, number);
  errno = error;
}

/* Where the system can, it ends this process when its parent is gone; by a signal after which nothing is left half done. */
static void end_with(pid_t parent) {
#ifdef __linux__
  prctl(PR_SET_PDEATHSIG, SIGTERM);
#endif
  if (getppid() != parent) raise(SIGTERM);
}

static void end_likewise(int number) {
  signal(number, SIG_DFL);
  raise(number);
}

/* The status of the command, from that of its process. */
static int status_of(int ending) {
  char exit_status[32];
  if (WIFEXITED(ending) && WEXITSTATUS(ending) <= STATUS_TROUBLE) return WEXITSTATUS(ending);
  for (int i = 0; WIFSIGNALED(ending) && i < REQUESTS; i++)
    if (WTERMSIG(ending) == requests[i]) end_likewise(requests[i]);
  snprintf(exit_status, sizeof exit_status, "exit status %d", WEXITSTATUS(ending));
  complain("what proves ended by itself (%s), which Z3 does when it is out of memory",
           WIFSIGNALED(ending) ? strsignal(WTERMSIG(ending)) : exit_status);
  return STATUS_TROUBLE;
}

/* Requests are passed on for as long as the child's number is its own. */
static int wait_for_child(const sigset_t *mask) {
  struct sigaction before[REQUESTS];
  siginfo_t about;
  int ending = 0;
  for (int i = 0; i < REQUESTS; i++) sigaction(requests[i], &(struct sigaction){.sa_handler = pass_on}, &before[i]);
  sigprocmask(SIG_SETMASK, mask, NULL);
  while (waitid(P_PID, (id_t)child, &about, WEXITED | WNOWAIT) < 0 && errno == EINTR) continue;
  for (int i = 0; i < REQUESTS; i++) sigaction(requests[i], &before[i], NULL);
  while (waitpid((pid_t)child, &ending, 0) < 0 && errno == EINTR) continue;
  return status_of(ending);
}

/* Requests wait until it is known who is to hear of them. */
int shield_run(const command *chosen, const arguments *given, output *out) {
  sigset_t waiting, mask;
  sigemptyset(&waiting);
  for (int i = 0; i < REQUESTS; i++) sigaddset(&waiting, requests[i]);
  sigprocmask(SIG_BLOCK, &waiting, &mask);
  pid_t self = getpid(), made = fork();
  child = made;
  if (made > 0) return wait_for_child(&mask);
  if (made == 0) end_with(self);
  sigprocmask(SIG_SETMASK, &mask, NULL);
  return chosen->run(given, out);
}
