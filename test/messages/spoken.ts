/** Words that a visitor would read and that stand in the code instead of a catalogue. */
import { isNode, type Node, nodesOf, partsOf, placeOf, type Source } from './sources.ts';

/** Attributes that are read out or shown. */
const SPOKEN = ['aria-label', 'aria-description', 'aria-roledescription', 'title', 'placeholder', 'alt'];
/** The same in every language: the product, a standard, a key, the beginning of an address. */
const NAMES = ['Kartenn', 'OGC API', 'Ctrl', 'https://'];

export function spokenFaults(sources: readonly Source[]): string[] {
  return sources.flatMap((source) =>
    [...nodesOf(source.tree)].flatMap((node) =>
      shownBy(node)
        .filter((text) => isProse(text))
        .map((text) => `${placeOf(source, node)} says "${text.trim()}", which belongs into a catalogue`),
    ),
  );
}

function shownBy(node: Node): string[] {
  if (node.type === 'JSXText') return [String(node.value)];
  if (node.type === 'JSXElement' || node.type === 'JSXFragment') {
    const children: unknown[] = Array.isArray(node.children) ? node.children : [];
    return children.filter((child) => isNode(child)).flatMap((child) => inBraces(child));
  }
  if (node.type !== 'JSXAttribute' || !isNode(node.name) || !SPOKEN.includes(String(node.name.name))) return [];
  return isNode(node.value) ? [...textsOf(node.value), ...inBraces(node.value)] : [];
}

function inBraces(node: Node): string[] {
  return node.type === 'JSXExpressionContainer' && isNode(node.expression) ? textsOf(node.expression) : [];
}

/** The fixed texts that an expression may give. */
function textsOf(node: Node): string[] {
  if (node.type === 'Literal') return typeof node.value === 'string' ? [node.value] : [];
  const branches = [node.consequent, node.alternate, node.left, node.right].filter((branch) => isNode(branch));
  if (node.type === 'ConditionalExpression' || node.type === 'LogicalExpression') {
    return branches.flatMap((branch) => textsOf(branch));
  }
  return partsOf(node) ?? [];
}

/** Two letters in a row: signs, numbers and single letters are no prose, nor is a message's id handed to a component. */
function isProse(text: string): boolean {
  if (/^[a-z_.]*\.[a-z_.]*$/.test(text)) return false;
  const rest = NAMES.reduce((left, name) => left.replaceAll(name, ''), text);
  return /\p{L}{2}/u.test(rest);
}
