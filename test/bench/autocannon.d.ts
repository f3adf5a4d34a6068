declare module 'autocannon' {
  interface Options {
    url: string;
    connections: number;
    /** Requests that a connection sends before it waits for the first answer. */
    pipelining?: number;
    /** Seconds. */
    duration: number;
    headers?: Record<string, string>;
    requests?: { path: string }[];
  }
  interface Result {
    requests: { average: number; total: number };
    latency: { p50: number; p99: number };
    non2xx: number;
    errors: number;
  }
  function autocannon(options: Options): Promise<Result>;
  export = autocannon;
}
