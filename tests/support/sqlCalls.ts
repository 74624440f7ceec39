import { parseSync } from 'vite';

/** A place where a text becomes a statement. */
export interface SqlCall {
  readonly method: string;
  readonly line: number;
  /** Whether the text is written there in full: a literal, or pieces that are constants of the same file. */
  readonly isFixed: boolean;
  readonly text: string;
}

const STATEMENT_METHODS = new Set(['prepare', 'exec', 'pragma']);
/** `exec` belongs to regular expressions as well. */
const DATABASE = /(^|[.#])(db|database)$/i;

interface TreeNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

/** Every call of `prepare`, `exec` and `pragma` in a source, with what is handed to it. */
export function sqlCalls(file: string, source: string): readonly SqlCall[] {
  const { program } = parseSync(file, source);
  const constants = constantTexts(program.body as unknown as readonly TreeNode[]);
  const found: SqlCall[] = [];
  walk(program, (node) => {
    const method = node.type === 'CallExpression' ? methodOf(node['callee']) : undefined;
    const [text] = (node['arguments'] as readonly TreeNode[] | undefined) ?? [];
    if (method === undefined || !STATEMENT_METHODS.has(method) || text === undefined) return;
    const on = (node['callee'] as TreeNode)['object'] as TreeNode;
    if (method === 'exec' && !DATABASE.test(source.slice(on.start, on.end))) return;
    found.push({
      method,
      line: source.slice(0, node.start).split('\n').length,
      isFixed: isFixed(text, constants),
      text: source.slice(text.start, text.end),
    });
  });
  return found;
}

/** Names of the `const`s at the top of a file whose value is a text written there. */
function constantTexts(body: readonly TreeNode[]): ReadonlySet<string> {
  const known = new Set<string>();
  for (const statement of body) {
    const declaration = isNode(statement['declaration']) ? statement['declaration'] : statement;
    if (declaration.type !== 'VariableDeclaration' || declaration['kind'] !== 'const') continue;
    for (const each of declaration['declarations'] as readonly TreeNode[]) {
      const { id, init } = each as unknown as { id: TreeNode; init: TreeNode | null };
      if (init !== null && isFixed(init, known)) known.add(String(id['name']));
    }
  }
  return known;
}

function isFixed(node: TreeNode, constants: ReadonlySet<string>): boolean {
  if (node.type === 'Literal') return typeof node['value'] !== 'object';
  if (node.type === 'Identifier') return constants.has(String(node['name']));
  if (node.type !== 'TemplateLiteral') return false;
  return (node['expressions'] as readonly TreeNode[]).every((part) => isFixed(part, constants));
}

function methodOf(callee: unknown): string | undefined {
  if (!isNode(callee) || callee.type !== 'MemberExpression' || !isNode(callee['property'])) return undefined;
  const { name } = callee['property'];
  return typeof name === 'string' ? name : undefined;
}

function walk(node: unknown, visit: (node: TreeNode) => void): void {
  if (Array.isArray(node)) {
    for (const item of node) walk(item, visit);
    return;
  }
  if (!isNode(node)) return;
  visit(node);
  for (const child of Object.values(node)) walk(child, visit);
}

function isNode(value: unknown): value is TreeNode {
  return typeof value === 'object' && value !== null && 'type' in value;
}
