/** The way through Autotask's menus, in Autotask's own words. */
export function MenuPath({ path }: { readonly path: readonly string[] }) {
  return <span className="font-medium text-text">{path.join(' → ')}</span>;
}
