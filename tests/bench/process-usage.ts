import { readdirSync, readFileSync } from 'node:fs';

/** What a process has used so far; with the children it has now. */
export interface ProcessUsage {
  readonly cpuMs: number;
  readonly memoryMb: number;
}

const ticksPerSecond = 100; // USER_HZ of Linux, whatever the kernel's own clock

/** Reads /proc: user and system time of a process, of the children it has waited for, and of those that live. */
export function usageOf(pid: number): ProcessUsage {
  const family = [pid, ...childrenOf(pid)];
  const usages = family.flatMap((member) => usageOfOne(member) ?? []);
  return {
    cpuMs: usages.reduce((sum, usage) => sum + usage.cpuMs, 0),
    memoryMb: usages.reduce((sum, usage) => sum + usage.memoryMb, 0),
  };
}

function usageOfOne(pid: number): ProcessUsage | undefined {
  try {
    const fields = statOf(pid);
    // utime, stime, cutime, cstime: fields 14 to 17 of proc(5), of which the first two are cut off.
    const ticks = [11, 12, 13, 14].reduce((sum, index) => sum + Number(fields[index]), 0);
    return { cpuMs: (ticks * 1_000) / ticksPerSecond, memoryMb: proportionalMemoryMb(pid) };
  } catch {
    return undefined; // it has ended in the meantime
  }
}

/** Memory that is shared between processes, such as PostgreSQL's buffers, counts for each its part. */
function proportionalMemoryMb(pid: number): number {
  const line = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'));
  return Number(line?.[1] ?? 0) / 1_024;
}

function childrenOf(pid: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((candidate) => parentOf(candidate) === pid);
}

function parentOf(pid: number): number | undefined {
  try {
    return Number(statOf(pid)[1]);
  } catch {
    return undefined;
  }
}

/** The fields after the name of the command, which may hold spaces and brackets itself. */
function statOf(pid: number): string[] {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return text.slice(text.lastIndexOf(')') + 2).split(' ');
}
