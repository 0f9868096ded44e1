import { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { cloneJson, isJsonObject, JsonObject } from '../kubernetes/objects';

/** Gives every field of an object a value of the wrong type. */
export function breakObject(value: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(value).map(([key, field]) => {
      if (typeof field === 'string') {
        return [key, 7];
      }
      return [key, isJsonObject(field) ? null : 'broken'];
    }),
  );
}

/**
 * Breaks the first element of the first list of objects in a document: the
 * first item of a Kubernetes list, the first rule of the first group, the
 * first alert. The rest stays as it is.
 */
export function breakFirstElement(document: unknown): unknown {
  const copy = cloneJson(document);
  breakIn(copy);
  return copy;
}

function breakIn(value: unknown): boolean {
  if (!Array.isArray(value)) {
    return isJsonObject(value) && Object.values(value).some(breakIn);
  }
  const first: unknown = value[0];
  if (!isJsonObject(first)) {
    return false;
  }
  // A rule group and an alert group are frames around elements.
  if (Array.isArray(first.rules)) {
    return breakIn(first.rules);
  }
  if (Array.isArray(first.alerts) && 'receiver' in first) {
    return breakIn(first.alerts);
  }
  value[0] = breakObject(first);
  return true;
}

/** Hands the whole body to `finish` instead of sending it. */
function holdBody(res: ServerResponse, finish: (body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  const keep = (chunk: unknown) => {
    if (typeof chunk === 'string') {
      chunks.push(Buffer.from(chunk));
    } else if (chunk instanceof Uint8Array) {
      chunks.push(Buffer.from(chunk));
    }
  };
  const held = {
    writeHead(code: number, headers: OutgoingHttpHeaders = {}) {
      res.statusCode = code;
      for (const [name, value] of Object.entries(headers)) {
        res.setHeader(name, value ?? '');
      }
      return res;
    },
    write(chunk: unknown) {
      keep(chunk);
      return true;
    },
    end(chunk?: unknown) {
      keep(chunk);
      for (const method of Object.keys(held)) {
        Reflect.deleteProperty(res, method);
      }
      finish(Buffer.concat(chunks));
      return res;
    },
  };
  Object.assign(res, held);
}

/** Sends the answer with its first element malformed. */
export function sendWithBrokenElement(res: ServerResponse): void {
  holdBody(res, body => {
    res.removeHeader('content-length');
    res.end(withBrokenElement(body.toString()));
  });
}

/** What is no JSON has no element to break. */
function withBrokenElement(text: string): string {
  try {
    return JSON.stringify(breakFirstElement(JSON.parse(text)));
  } catch {
    return text;
  }
}

/** Announces the whole answer, sends half of it and drops the connection. */
export function sendTruncated(res: ServerResponse): void {
  holdBody(res, body => {
    res.removeHeader('transfer-encoding');
    res.setHeader('content-length', body.length);
    res.write(body.subarray(0, Math.floor(body.length / 2)), () => {
      res.socket?.destroy();
    });
  });
}
