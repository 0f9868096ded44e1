/** An error as grpc-gateway writes it. */
export class GatewayError extends Error {
  constructor(
    readonly httpStatus: number,
    /** gRPC status code. */
    readonly code: number,
    message: string,
  ) {
    super(message);
  }

  get body(): object {
    return { error: this.message, code: this.code, message: this.message };
  }
}

export const invalidArgument = (message: string) =>
  new GatewayError(400, 3, message);
export const permissionDenied = (message = 'permission denied') =>
  new GatewayError(403, 7, message);
export const notFound = (message: string) => new GatewayError(404, 5, message);
export const failedPrecondition = (message: string) =>
  new GatewayError(400, 9, message);
export const unauthenticated = (message: string) =>
  new GatewayError(401, 16, message);
