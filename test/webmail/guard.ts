import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';

/** Keeps watch over the processes of one test server; see `startGuard`. */
export interface Guard {
  /** Puts a process group under watch. The process must have been started with `detached: true`, so that it leads its group. */
  watch(child: ChildProcess): void;
  /** Ends every process group under watch and removes the folder; resolves when both are gone. */
  end(): Promise<void>;
}

/**
 * A shell that waits at the end of a pipe. When we close the pipe, or die in whatever way (the kernel then closes it), it ends
 * the process groups it was told of and removes the folder. A handler in this process could not do that after a SIGKILL.
 */
const guardScript = `
groups=""
while read -r group; do groups="$groups $group"; done
for group in $groups; do kill -s TERM -- "-$group" 2>/dev/null; done
tries=0
while [ $tries -lt 20 ]; do
  left=""
  for group in $groups; do kill -s 0 -- "-$group" 2>/dev/null && left="$left $group"; done
  [ -z "$left" ] && break
  tries=$((tries + 1))
  sleep 0.1
done
for group in $left; do kill -s KILL -- "-$group" 2>/dev/null; done
rm -rf -- "$1"
`;

/** Starts a guard over `folder`, a temporary folder that is removed with everything in it at the end. */
export function startGuard(folder: string): Guard {
  const shell = spawn('sh', ['-c', guardScript, 'sidecard-guard', folder], {
    stdio: ['pipe', 'ignore', 'ignore'],
    // A Ctrl-C in the terminal goes to the whole foreground group: the guard has to outlive it.
    detached: true,
  });
  const ended = new Promise<void>((resolve) => shell.once('exit', () => resolve()));
  shell.unref();
  return {
    watch(child) {
      if (child.pid !== undefined) shell.stdin.write(`${child.pid}\n`);
    },
    async end() {
      shell.ref();
      shell.stdin.end();
      await ended;
    },
  };
}
