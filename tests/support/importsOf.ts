import { parseSync } from 'vite';

/** Every module a source file names: static, dynamic and type imports, re-exports, require. */
export function importsOf(file: string, source: string): readonly string[] {
  const found: string[] = [];
  collect(parseSync(file, source).program, found);
  return found;
}

const NAMING_NODES = new Set([
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportAllDeclaration',
  'ImportExpression',
  'TSImportType',
]);

/** Walks any syntax tree; children are found by looking, so that no kind of node is forgotten. */
function collect(node: unknown, found: string[]): void {
  if (Array.isArray(node)) {
    for (const item of node) collect(item, found);
    return;
  }
  if (typeof node !== 'object' || node === null) return;
  const named = 'type' in node ? namedModule(node as TreeNode) : undefined;
  if (named !== undefined) found.push(named);
  for (const child of Object.values(node)) collect(child, found);
}

interface TreeNode {
  readonly type: string;
  readonly source?: unknown;
  readonly argument?: unknown;
  readonly callee?: unknown;
  readonly arguments?: readonly unknown[];
}

function namedModule(node: TreeNode): string | undefined {
  if (NAMING_NODES.has(node.type)) return textOf(node.source ?? node.argument);
  if (node.type === 'CallExpression' && nameOf(node.callee) === 'require') return textOf(node.arguments?.[0]);
  return undefined;
}

function textOf(node: unknown): string | undefined {
  if (typeof node !== 'object' || node === null) return undefined;
  if ('value' in node && typeof node.value === 'string') return node.value;
  // A type import wraps its literal once more.
  return 'literal' in node ? textOf(node.literal) : undefined;
}

function nameOf(node: unknown): unknown {
  return typeof node === 'object' && node !== null && 'name' in node ? node.name : undefined;
}
