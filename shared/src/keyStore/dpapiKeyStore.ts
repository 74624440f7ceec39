import { AppError } from '../errors.ts';
import type { KeyStore } from './keyStore.ts';
import type { RunProgram } from './runProgram.ts';

const PROGRAM = 'powershell.exe';
const NAME = /^[\w.-]{1,64}$/;

/**
 * Windows DPAPI with the scope of the machine, for a service that nobody is signed in for: the disk alone does not open
 * it, other programs on this machine do. The name is the entropy. Secrets go over standard input, never into arguments.
 * Written from the documents of System.Security.Cryptography.ProtectedData; not run on Windows.
 */
export function createDpapiKeyStore(run: RunProgram): KeyStore {
  const ask = (method: 'Protect' | 'Unprotect', name: string, input: Uint8Array): Uint8Array => {
    const { status, output } = run(PROGRAM, dpapiCommand(method, name), hexLine(input));
    // Without its words: they may quote what was given.
    if (status !== 0) throw new AppError('KEYS_UNREADABLE', `DPAPI ${method} failed (status ${status})`);
    return fromHexLine(output);
  };
  return {
    kind: 'dpapi',
    seal: (name, secret) => ask('Protect', name, secret),
    open: (name, sealed) => ask('Unprotect', name, sealed),
  };
}

/** Arguments of PowerShell 5.1: reads one line of hex, writes one line of hex. */
export function dpapiCommand(method: 'Protect' | 'Unprotect', name: string): readonly string[] {
  if (!NAME.test(name)) throw new AppError('INTERNAL', 'a name of a secret has other characters than names');
  const script = [
    `$ErrorActionPreference='Stop'`,
    `Add-Type -AssemblyName System.Security`,
    `$hex=[Console]::In.ReadLine()`,
    `$given=New-Object byte[] ($hex.Length/2)`,
    `for($i=0;$i -lt $given.Length;$i++){$given[$i]=[Convert]::ToByte($hex.Substring(2*$i,2),16)}`,
    `$entropy=[Text.Encoding]::ASCII.GetBytes('${name}')`,
    `$made=[Security.Cryptography.ProtectedData]::${method}($given,$entropy,'LocalMachine')`,
    `[Console]::Out.WriteLine([BitConverter]::ToString($made).Replace('-',''))`,
  ].join(';');
  return ['-NoProfile', '-NonInteractive', '-Command', script];
}

function hexLine(bytes: Uint8Array): Uint8Array {
  const text = `${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}\n`;
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}

/** @throws AppError KEYS_UNREADABLE */
function fromHexLine(output: Uint8Array): Uint8Array {
  const text = String.fromCharCode(...output).trim();
  if (!/^([0-9A-Fa-f]{2})+$/.test(text)) throw new AppError('KEYS_UNREADABLE', 'DPAPI gave no line of hex');
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}
