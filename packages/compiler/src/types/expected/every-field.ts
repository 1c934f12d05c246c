// The rows that the API of 'every-field' gives and takes: new PostgrestClient<Database>(url).
// Printed from plinth.json and tables/*.json; change it there, not here.

export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[]

export type Database = {
  __InternalSupabase: { PostgrestVersion: '13' }
  public: {
    Tables: {
      'Größe und mehr': {
        Row: {
          'Länge in m': number
          'e-mail': string
          __proto__: string | null
        }
        Insert: {
          'Länge in m': number
          'e-mail': string
          __proto__?: string | null
        }
        Update: {
          'Länge in m'?: number
          'e-mail'?: string
          __proto__?: string | null
        }
        Relationships: []
      }
      /** Says more * / about a thing. In two lines. */
      detail: {
        Row: {
          thing_id: string
          note: string | null
        }
        Insert: {
          thing_id: string
          note?: string | null
        }
        Update: {
          thing_id?: string
          note?: string | null
        }
        Relationships: [
          {
            foreignKeyName: 'detail_thing_fkey'
            columns: ['thing_id']
            isOneToOne: true
            referencedRelation: 'thing'
            referencedColumns: ['id']
          },
        ]
      }
      thing: {
        Row: {
          id: string
          parent_id: string | null
          text: string | null
          /** Ends a comment: * / */
          long: string | null
          rich: string | null
          email: string | null
          url: string | null
          phone: string | null
          state: Database['public']['Enums']['thing.state']
          maybe: Database['public']['Enums']['thing.maybe'] | null
          tags: Database['public']['Enums']['thing.tags'][] | null
          integer: number | null
          big: number | null
          serial: number
          rating: number | null
          took: number | null
          exact: number | null
          price: number | null
          share: number | null
          float: number | null
          yes: boolean
          day: string | null
          hour: string | null
          moment: string | null
          json: Json | null
          created_at: string
          updated_at: string
          created_by: string | null
          updated_by: string | null
        }
        Insert: {
          id?: string
          parent_id?: string | null
          text?: string | null
          long?: string | null
          rich?: string | null
          email?: string | null
          url?: string | null
          phone?: string | null
          state: Database['public']['Enums']['thing.state']
          maybe?: Database['public']['Enums']['thing.maybe'] | null
          tags?: Database['public']['Enums']['thing.tags'][] | null
          integer?: number | null
          big?: number | string | null
          serial?: number | string
          rating?: number | null
          took?: number | string | null
          exact?: number | string | null
          price?: number | string | null
          share?: number | string | null
          float?: number | null
          yes?: boolean
          day?: string | null
          hour?: string | null
          moment?: string | null
          json?: Json | null
        }
        Update: {
          id?: string
          parent_id?: string | null
          text?: string | null
          long?: string | null
          rich?: string | null
          email?: string | null
          url?: string | null
          phone?: string | null
          state?: Database['public']['Enums']['thing.state']
          maybe?: Database['public']['Enums']['thing.maybe'] | null
          tags?: Database['public']['Enums']['thing.tags'][] | null
          integer?: number | null
          big?: number | string | null
          rating?: number | null
          took?: number | string | null
          exact?: number | string | null
          price?: number | string | null
          share?: number | string | null
          float?: number | null
          yes?: boolean
          day?: string | null
          hour?: string | null
          moment?: string | null
          json?: Json | null
        }
        Relationships: [
          {
            foreignKeyName: 'thing_parent_fkey'
            columns: ['parent_id']
            isOneToOne: false
            referencedRelation: 'thing'
            referencedColumns: ['id']
          },
        ]
      }
      thing_like: {
        Row: {
          who_id: string
          whom_id: string
        }
        Insert: {
          who_id: string
          whom_id: string
        }
        Update: {
          who_id?: string
          whom_id?: string
        }
        Relationships: [
          {
            foreignKeyName: 'thing_like_who_fkey'
            columns: ['who_id']
            isOneToOne: false
            referencedRelation: 'thing'
            referencedColumns: ['id']
          },
          {
            foreignKeyName: 'thing_like_whom_fkey'
            columns: ['whom_id']
            isOneToOne: false
            referencedRelation: 'thing'
            referencedColumns: ['id']
          },
        ]
      }
    }
    Views: { [_ in never]: never }
    Functions: {
      children: {
        Args: { '': Database['public']['Tables']['thing']['Row'] }
        Returns: Database['public']['Tables']['thing']['Row'][]
        SetofOptions: {
          from: 'thing'
          to: 'thing'
          isOneToOne: false
          isSetofReturn: true
        }
      }
      likes: {
        Args: { '': Database['public']['Tables']['thing']['Row'] }
        Returns: Database['public']['Tables']['thing']['Row'][]
        SetofOptions: {
          from: 'thing'
          to: 'thing'
          isOneToOne: false
          isSetofReturn: true
        }
      }
      more: {
        Args: { '': Database['public']['Tables']['thing']['Row'] }
        Returns: Database['public']['Tables']['detail']['Row']
        SetofOptions: {
          from: 'thing'
          to: 'detail'
          isOneToOne: true
          isSetofReturn: true
        }
      }
      parent: {
        Args: { '': Database['public']['Tables']['thing']['Row'] }
        Returns: Database['public']['Tables']['thing']['Row']
        SetofOptions: {
          from: 'thing'
          to: 'thing'
          isOneToOne: true
          isSetofReturn: true
        }
      }
      who: {
        Args: { '': Database['public']['Tables']['thing_like']['Row'] }
        Returns: Database['public']['Tables']['thing']['Row']
        SetofOptions: {
          from: 'thing_like'
          to: 'thing'
          isOneToOne: true
          isSetofReturn: true
          isNotNullable: true
        }
      }
      whom: {
        Args: { '': Database['public']['Tables']['thing_like']['Row'] }
        Returns: Database['public']['Tables']['thing']['Row']
        SetofOptions: {
          from: 'thing_like'
          to: 'thing'
          isOneToOne: true
          isSetofReturn: true
          isNotNullable: true
        }
      }
    }
    Enums: {
      'thing.state': 'it\'s' | 'new' | 'with "quotes"'
      'thing.maybe': 'yes' | 'no'
      'thing.tags': 'red' | 'green'
    }
    CompositeTypes: { [_ in never]: never }
  }
}
