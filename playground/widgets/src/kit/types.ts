import type {
  Level,
  Locale,
  LocalizedText,
  Place,
  Point,
  Stream,
  ViewResult,
  WidgetFrame,
  WidgetInstance,
  WidgetType,
} from '@changjing/contract';
import type { Component } from 'vue';

export type {
  Level,
  Locale,
  LocalizedText,
  Place,
  Point,
  Stream,
  ViewResult,
  WidgetFrame,
  WidgetInstance,
  WidgetType,
};

/** loading: nothing yet · empty: nothing there · stale: shown, but no longer fresh · error: could not be read. */
export type WidgetState = 'ready' | 'loading' | 'empty' | 'stale' | 'error';

/** What every catalogue widget is given, the same on studio preview, mini-app and wall. */
export interface WidgetProps {
  id: string;
  instance: WidgetInstance;
  /** Answer of the instance's view. */
  result?: ViewResult;
  /** Streams by id: names and units of fields. */
  streams: Record<string, Stream>;
  places: Record<string, Place>;
  /** Grids as rings, for the map. */
  outlines?: Point[][];
  /** Where a plugin's widget is drawn; absent when that cannot be shown now. */
  frame?: WidgetFrame;
  state: WidgetState;
  locale: Locale;
  /** IANA zone in which times are read. */
  zone: string;
  /** Larger type is in force (elder mode, wall): drawings enlarge their words too. */
  isLarge?: boolean;
  /** ISO time; passed in, so that server and browser render the same. */
  now: string;
}

/** One setting of a widget: drawn as a field in the studio's form. */
export interface PropertySchema {
  /** `text` holds {zh,en?}; `field` names a field of the view's stream; `fields` several of `stream`, a stream of the scenario. */
  type: 'text' | 'number' | 'boolean' | 'choice' | 'field' | 'fields' | 'stream';
  title: LocalizedText;
  help?: LocalizedText;
  choices?: readonly { value: string; title: LocalizedText }[];
  default?: string | number | boolean | LocalizedText;
  min?: number;
  max?: number;
}

export interface WidgetDefinition {
  type: WidgetType;
  title: LocalizedText;
  description: LocalizedText;
  /** Kinds of view it can show; empty: it needs none. */
  views: readonly ('state' | 'cases' | 'events')[];
  properties: Record<string, PropertySchema>;
  /** Shown in the studio's gallery and in tests. */
  sample: Omit<WidgetProps, 'id' | 'locale'>;
  component: Component;
}
