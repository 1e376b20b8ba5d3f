/** A private PostgreSQL on loopback; `stop` ends it and removes what was temporary. */
export type PostgresServer = {
  url: string
  stop: () => Promise<void>
}
/** Where PostgreSQL's programs are (version 15 or newer), Debian's folders first, then PATH. */
export declare function findPostgres(): Promise<string | undefined>
/**
 * Starts one with Debian's defaults (fsync on). A given directory is kept and used again; without
 * one it lives under the system's temporary folder and vanishes with `stop`, or with this process.
 */
export declare function startPostgres(from?: { directory?: string }): Promise<PostgresServer>
