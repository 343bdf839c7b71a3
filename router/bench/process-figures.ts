import { readFileSync } from 'node:fs';

const ticksPerSecond = 100; // USER_HZ of Linux, whatever the kernel's own clock

/** User and system time of a process with all its threads, and of the workers that it has started. */
export function cpuMsOf(pid: number): number {
  return family(pid).reduce((sum, member) => {
    const [, fields = ''] = /^.*\) (.*)$/s.exec(readFileSync(`/proc/${member}/stat`, 'utf8')) ?? [];
    const [utime, stime] = fields.split(' ').slice(11, 13); // fields 14 and 15 of proc(5)
    return sum + ((Number(utime) + Number(stime)) * 1_000) / ticksPerSecond;
  }, 0);
}

/** Memory that a process and its workers hold. */
export function rssMbOf(pid: number): number {
  return family(pid).reduce((sum, member) => {
    const [, kB] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${member}/status`, 'utf8')) ?? [];
    return sum + Number(kB) / 1_024;
  }, 0);
}

function family(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  return [pid, ...(children === '' ? [] : children.split(' ').map(Number))];
}
