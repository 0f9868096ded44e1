import { useMemo, useState } from 'react';
import { RiArrowDownSLine, RiArrowRightSLine } from '@remixicon/react';
import TextField from '@material-ui/core/TextField';
import { makeStyles } from '@material-ui/core/styles';
import TreeItem from '@material-ui/lab/TreeItem';
import TreeView from '@material-ui/lab/TreeView';
import { useTextStyles } from '../../components/layout/useTextStyles';
import { useText } from '../../translation/useText';
import { TreeNode, fileTree, folderPaths } from './fileTree';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      alignContent: 'start',
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: theme.spacing(1),
    },
    tree: {
      overflow: 'auto',
      maxHeight: 240,
      border: '1px solid var(--bui-border-1)',
      borderRadius: 'var(--bui-radius-2)',
      padding: theme.spacing(0.5),
      '@container (min-width: 720px)': { maxHeight: 520 },
    },
    label: {
      fontSize: 'inherit',
      overflowWrap: 'anywhere',
    },
  }),
  { name: 'BellwetherFileTree' },
);

/** Folders that somebody closed stay closed while the files change. */
export function FileTree(props: {
  id: string;
  paths: readonly string[];
  selected: string | undefined;
  onSelect: (path: string) => void;
}) {
  const { paths, onSelect } = props;
  const classes = useStyles();
  const text = useTextStyles();
  const { t } = useText();
  const [filter, setFilter] = useState('');
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const matching = useMemo(() => {
    const wanted = filter.trim().toLocaleLowerCase('en');
    return paths.filter(path => path.toLocaleLowerCase('en').includes(wanted));
  }, [paths, filter]);
  const tree = useMemo(() => fileTree(matching), [matching]);
  const folders = useMemo(() => folderPaths(tree), [tree]);
  const expanded = filter
    ? folders
    : folders.filter(folder => !closed.has(folder));
  return (
    <div className={classes.root}>
      <TextField
        id={`${props.id}_filter`}
        type="search"
        label={t('scaffolder.preview.filter')}
        variant="outlined"
        size="small"
        fullWidth
        value={filter}
        onChange={event => setFilter(event.target.value)}
        onKeyDown={event => {
          // Enter would go on to the next page of the wizard.
          if (event.key === 'Enter') {
            event.preventDefault();
          }
        }}
      />
      <div role="status" className={`${text.small} ${text.secondary}`}>
        {filter
          ? t('scaffolder.preview.found', {
              found: String(matching.length),
              of: String(paths.length),
            })
          : t('scaffolder.preview.files', { count: paths.length })}
      </div>
      {tree.length > 0 && (
        <TreeView
          aria-label={t('scaffolder.preview.tree')}
          className={classes.tree}
          defaultCollapseIcon={<RiArrowDownSLine size={16} />}
          defaultExpandIcon={<RiArrowRightSLine size={16} />}
          expanded={expanded}
          selected={props.selected ?? ''}
          onNodeToggle={(_: unknown, open: string[]) =>
            setClosed(new Set(folders.filter(folder => !open.includes(folder))))
          }
          onNodeSelect={(_: unknown, path: string) => {
            if (paths.includes(path)) {
              onSelect(path);
            }
          }}
        >
          {tree.map(node => treeItem(node, classes.label, onSelect))}
        </TreeView>
      )}
    </div>
  );
}

/** Not a component of its own: the tree finds its nodes among the elements that it is given. */
function treeItem(
  node: TreeNode,
  label: string,
  onSelect: (path: string) => void,
) {
  return (
    <TreeItem
      key={node.path}
      nodeId={node.path}
      label={node.name}
      classes={{ label }}
      onKeyDown={event => {
        if (event.key === 'Enter' && node.type === 'file') {
          onSelect(node.path);
        }
      }}
    >
      {node.type === 'folder' &&
        node.children.map(child => treeItem(child, label, onSelect))}
    </TreeItem>
  );
}
