// The rows that the API of 'chinook-three' gives and takes: new PostgrestClient<Database>(url).
// Printed from plinth.json and tables/*.json; change it there, not here.

export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[]

export type Database = {
  __InternalSupabase: { PostgrestVersion: '13' }
  public: {
    Tables: {
      /** A record by an artist. */
      album: {
        Row: {
          album_id: number
          title: string
          artist_id: number
        }
        Insert: {
          album_id?: number | string
          title: string
          artist_id: number | string
        }
        Update: {
          title?: string
          artist_id?: number | string
        }
        Relationships: [
          {
            foreignKeyName: 'album_artist_fkey'
            columns: ['artist_id']
            isOneToOne: false
            referencedRelation: 'artist'
            referencedColumns: ['artist_id']
          },
        ]
      }
      /** Who plays. */
      artist: {
        Row: {
          artist_id: number
          name: string | null
        }
        Insert: {
          artist_id?: number | string
          name?: string | null
        }
        Update: {
          name?: string | null
        }
        Relationships: []
      }
      /** A song. */
      track: {
        Row: {
          track_id: number
          name: string
          album_id: number | null
          composer: string | null
          milliseconds: number
          bytes: number | null
          unit_price: number
        }
        Insert: {
          track_id?: number | string
          name: string
          album_id?: number | string | null
          composer?: string | null
          milliseconds: number
          bytes?: number | null
          unit_price: number | string
        }
        Update: {
          name?: string
          album_id?: number | string | null
          composer?: string | null
          milliseconds?: number
          bytes?: number | null
          unit_price?: number | string
        }
        Relationships: [
          {
            foreignKeyName: 'track_album_fkey'
            columns: ['album_id']
            isOneToOne: false
            referencedRelation: 'album'
            referencedColumns: ['album_id']
          },
        ]
      }
    }
    Views: { [_ in never]: never }
    Functions: {
      albums: {
        Args: { '': Database['public']['Tables']['artist']['Row'] }
        Returns: Database['public']['Tables']['album']['Row'][]
        SetofOptions: {
          from: 'artist'
          to: 'album'
          isOneToOne: false
          isSetofReturn: true
        }
      }
      tracks: {
        Args: { '': Database['public']['Tables']['album']['Row'] }
        Returns: Database['public']['Tables']['track']['Row'][]
        SetofOptions: {
          from: 'album'
          to: 'track'
          isOneToOne: false
          isSetofReturn: true
        }
      }
    }
    Enums: { [_ in never]: never }
    CompositeTypes: { [_ in never]: never }
  }
}
