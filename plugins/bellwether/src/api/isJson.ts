/** Whether an answer says that its body is JSON. */
export function isJson(response: Response): boolean {
  return (response.headers.get('content-type') ?? '').includes('json');
}
