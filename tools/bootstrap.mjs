/**
 * What `npm start`, `npm test` and the suites that work alone do on a machine that has git, Node 20 or newer and npm, and nothing else: install what
 * is missing, generate what has changed, then run the command on the Node that the lockfile names.
 * Plain JavaScript without dependencies, because it runs before there are any.
 */
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { planInstall, recordInstall } from './installed-packages.mjs';

const root = new URL('..', import.meta.url).pathname;
const node = `${root}node_modules/.bin/node`;

const commands = {
  start: {
    purpose: 'run',
    codegen: ['tools/codegen.ts', '--runtime'],
    run: ['shared/constellation/src/main.ts'],
  },
  edge: {
    purpose: 'run',
    codegen: ['tools/codegen.ts', '--runtime'],
    run: ['traefik/src/edge-main.ts'],
  },
  phone: {
    purpose: 'develop',
    codegen: ['tools/codegen.ts'],
    run: ['mobile/e2e/run-main.ts'],
  },
  test: {
    purpose: 'develop',
    codegen: ['tools/codegen.ts'],
    run: ['node_modules/vitest/vitest.mjs', 'run'],
  },
};

const [name = '', ...rest] = process.argv.slice(2);
const command = commands[name];
if (!command) fail(`There is no command "${name}": ${Object.keys(commands).join(', ')}.`);
if (Number(process.versions.node.split('.')[0]) < 20) {
  fail(`GoodGo needs Node 20 or newer to begin with; this is ${process.version}.`);
}
process.chdir(root);
install(command.purpose);
step('Generating', () => quietly(node, command.codegen));
await runOn(node, [...command.run, ...rest]);

function install(purpose) {
  const plan = planInstall(root, purpose);
  if (plan.arguments) {
    step(`Installing ${plan.missing} ${plan.missing === 1 ? 'package' : 'packages'}`, () =>
      quietly('npm', plan.arguments),
    );
    // Packages of the phone app are not missing to someone who only runs.
    if (purpose === 'develop' && planInstall(root, purpose).missing > 0) {
      fail(
        'npm has not installed everything that package-lock.json names. Remove node_modules and try again.',
      );
    }
  }
  recordInstall(root, purpose);
}

function step(title, work) {
  const start = performance.now();
  process.stdout.write(`${title} …`);
  const note = work();
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  process.stdout.write(` ${note ? `${note}, ` : ''}${seconds} s\n`);
}

/** Runs a program and shows what it printed only if it failed. */
function quietly(program, args) {
  const { status, error, stdout, stderr } = spawnSync(program, args, {
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  if (status === 0) return;
  process.stdout.write('\n');
  fail(
    `${stdout ?? ''}${stderr ?? ''}\n"${program} ${args.join(' ')}" failed${error ? `: ${error.message}` : '.'}`,
  );
}

/** Runs the command in the place of this process, as far as Node lets one process stand in for another. */
function runOn(program, args) {
  const child = spawn(program, args, { stdio: 'inherit' });
  // A terminal sends Ctrl-C to the whole group itself.
  for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT']) {
    process.on(signal, () => (signal === 'SIGINT' && process.stdin.isTTY ? undefined : child.kill(signal)));
  }
  const npm = npmProcess();
  const orphaned = setInterval(() => npmProcess() !== npm && child.kill('SIGTERM'), 500);
  return new Promise((resolve) => {
    child.on('error', (error) => fail(`${program} does not start: ${error.message}`));
    child.on('exit', (code, signal) => {
      clearInterval(orphaned);
      process.exitCode = code ?? 128 + constants.signals[signal];
      resolve();
    });
  });
}

/**
 * The npm that runs this script, with a shell in between; another one, when npm was killed. Started without npm it has
 * nobody to follow: `nohup` has to work.
 */
function npmProcess() {
  if (!process.env.npm_lifecycle_event) return undefined;
  try {
    // The second field is the command in parentheses and may hold anything; the parent is the second after it.
    const status = readFileSync(`/proc/${process.ppid}/stat`, 'utf8');
    return status.slice(status.lastIndexOf(')') + 2).split(' ')[1];
  } catch {
    return process.ppid; // no /proc on this system, or the shell has just ended
  }
}

function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
