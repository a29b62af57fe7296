/**
 * The path of a request target, as sent (nothing decoded), without the query.
 * The absolute form loses scheme and host; `*` and anything else that is no path gives an empty string.
 */
export function pathOf(target = ''): string {
  const origin = target.replace(/^https?:\/\/[^/?#]*/i, '');
  const [path = ''] = origin.split(/[?#]/, 1);
  // `http://host` without a path asks for the root.
  if (path === '' && origin !== target) return '/';
  return path.startsWith('/') ? path : '';
}
