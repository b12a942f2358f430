import { toDisposable, type Disposable } from './disposable.ts';

/** Names a service that one folder provides and others use without knowing the folder. */
export interface Token<T> {
  readonly name: string;
  readonly description: string;
  /** Carries the type only. */
  readonly type?: T;
}

export function createToken<T>(name: string, description: string): Token<T> {
  return { name, description };
}

/** Where the rooms of the host meet. Filled by the composition root in http/. */
export class Services {
  private readonly provided = new Map<string, unknown>();

  provide<T>(token: Token<T>, service: T): Disposable {
    if (this.provided.has(token.name)) throw new Error(`[kernel] ${token.name} is provided twice`);
    this.provided.set(token.name, service);
    return toDisposable(() => void this.provided.delete(token.name));
  }

  get<T>(token: Token<T>): T {
    if (!this.provided.has(token.name))
      throw new Error(`[kernel] nothing provides ${token.name}: ${token.description}`);
    return this.provided.get(token.name) as T;
  }
}
