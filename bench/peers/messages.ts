/** What the bench tells the process of an engine. */
export type ToPeer =
  | {
      readonly do: 'file'
      readonly from: number
      readonly until: number
      readonly callers: number
      /** Say of each what has been promised. */
      readonly say?: boolean
    }
  | { readonly do: 'usage' }
  | { readonly do: 'stop' }

export type FromPeer =
  | { readonly says: 'ready' }
  | { readonly says: 'filed'; readonly id: number }
  | { readonly says: 'all filed'; readonly ownCpuMs: number }
  | { readonly says: 'usage'; readonly ownCpuMs: number }
