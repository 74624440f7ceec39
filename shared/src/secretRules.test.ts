import { expect, test } from 'vitest';
import { passwordFault, pinFault } from './secretRules.ts';

const owner = { staffNo: '3101', name: '李敏' };

test.each([
  ['three quiet rivers', undefined],
  ['晴天去海边看日出再回家吃饭', undefined],
  ['Qd-7!zmK2pVw', undefined],
  ['short pass', 'short'],
  ['晴天去海边', 'short'],
  ['my number 3101 it is', 'personal'],
  ['李敏的密码不会告诉别人的', 'personal'],
  ['aaaaaaaaaaaaaa', 'simple'],
  ['abababababab', 'simple'],
  ['123456789012', 'simple'],
  ['abcdefgh1234', 'simple'],
])('a password %s: %s', (password, fault) => {
  expect(passwordFault(password, owner)).toBe(fault);
});

test.each([
  ['482913', undefined],
  ['100200', undefined],
  ['12345', 'form'],
  ['12345a', 'form'],
  ['111111', 'simple'],
  ['121212', 'simple'],
  ['123123', 'simple'],
  ['112211', 'simple'],
  ['345678', 'simple'],
  ['987654', 'simple'],
  ['931015', 'simple'],
])('a PIN %s: %s', (pin, fault) => {
  expect(pinFault(pin, owner)).toBe(fault);
});
