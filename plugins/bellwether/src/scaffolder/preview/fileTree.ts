/** A folder or a file of the result. */
export type TreeNode =
  | { type: 'folder'; name: string; path: string; children: TreeNode[] }
  | { type: 'file'; name: string; path: string };

type Folder = Extract<TreeNode, { type: 'folder' }>;

/** Files as a tree: folders first, both by name. */
export function fileTree(paths: readonly string[]): TreeNode[] {
  const root: Folder = { type: 'folder', name: '', path: '', children: [] };
  for (const path of paths) {
    const parts = path.split('/');
    let folder = root;
    parts.slice(0, -1).forEach((name, depth) => {
      let next = folder.children.find(
        (child): child is Folder =>
          child.type === 'folder' && child.name === name,
      );
      if (!next) {
        next = {
          type: 'folder',
          name,
          path: parts.slice(0, depth + 1).join('/'),
          children: [],
        };
        folder.children.push(next);
      }
      folder = next;
    });
    folder.children.push({ type: 'file', name: parts[parts.length - 1], path });
  }
  return sorted(root.children);
}

function sorted(nodes: TreeNode[]): TreeNode[] {
  return nodes
    .map(node =>
      node.type === 'folder'
        ? { ...node, children: sorted(node.children) }
        : node,
    )
    .sort(
      (a, b) =>
        Number(a.type === 'file') - Number(b.type === 'file') ||
        a.name.localeCompare(b.name, 'en'),
    );
}

/** Paths of all folders, so that a tree can be opened in full. */
export function folderPaths(nodes: readonly TreeNode[]): string[] {
  return nodes.flatMap(node =>
    node.type === 'folder' ? [node.path, ...folderPaths(node.children)] : [],
  );
}

/** The file that comes first in the tree. */
export function firstFile(nodes: readonly TreeNode[]): string | undefined {
  for (const node of nodes) {
    const path = node.type === 'file' ? node.path : firstFile(node.children);
    if (path !== undefined) {
      return path;
    }
  }
  return undefined;
}

const LANGUAGES: [RegExp, string][] = [
  [/\.ya?ml$/, 'yaml'],
  [/\.json$/, 'json'],
  [/\.tsx?$/, 'typescript'],
  [/\.m?js$/, 'javascript'],
  [/\.md$/, 'markdown'],
  [/\.sh$/, 'bash'],
  [/(^|\/)Dockerfile$/, 'dockerfile'],
  [/(^|\/)Jenkinsfile$/, 'groovy'],
  // Go templates of a chart are YAML for the most part.
  [/\.tpl$/, 'yaml'],
];

/** Language for highlighting, by the name of the file. */
export function languageOf(path: string): string {
  return LANGUAGES.find(([pattern]) => pattern.test(path))?.[1] ?? 'text';
}
