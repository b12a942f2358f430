import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { ChangjingError } from '@changjing/contract';
import { and, asc, eq, ne, sql } from 'drizzle-orm';
import type { Clock, Secrets, TenantId, Transaction } from '../../kernel/index.ts';
import { sqlOf, type StoreDatabase } from '../database/index.ts';
import { secrets } from '../schema/index.ts';
import type { MasterKey, MasterKeys } from './master-keys.ts';

const nonceBytes = 12;
const tagBytes = 16;

export class SqlSecrets implements Secrets {
  private readonly database: StoreDatabase;
  private readonly clock: Clock;
  private readonly keys: MasterKeys;

  constructor(database: StoreDatabase, clock: Clock, keys: MasterKeys) {
    this.database = database;
    this.clock = clock;
    this.keys = keys;
  }

  async put(tx: Transaction, tenant: TenantId, name: string, value: string): Promise<void> {
    const row = this.sealedRow(tenant, name, value);
    await sqlOf(tx)
      .orm.insert(secrets)
      .values({ tenantId: tenant, name, ...row })
      .onConflictDoUpdate({ target: [secrets.tenantId, secrets.name], set: row });
  }

  async get(tenant: TenantId, name: string): Promise<string | undefined> {
    const [row] = await this.database.orm.select().from(secrets).where(sameSecret(tenant, name));
    return row && this.unseal(row);
  }

  async remove(tx: Transaction, tenant: TenantId, name: string): Promise<void> {
    await sqlOf(tx).orm.delete(secrets).where(sameSecret(tenant, name));
  }

  async names(tenant: TenantId, prefix: string): Promise<string[]> {
    const rows = await this.database.orm
      .select({ name: secrets.name })
      .from(secrets)
      .where(and(eq(secrets.tenantId, tenant), sql`starts_with(${secrets.name}, ${prefix})`))
      .orderBy(asc(secrets.name));
    return rows.map(({ name }) => name);
  }

  async rotate(tx: Transaction): Promise<number> {
    const { orm } = sqlOf(tx);
    const old = await orm.select().from(secrets).where(ne(secrets.keyId, this.keys[0].id)).for('update');
    for (const row of old) {
      await orm
        .update(secrets)
        .set(this.sealedRow(row.tenantId, row.name, this.unseal(row)))
        .where(sameSecret(row.tenantId, row.name));
    }
    return old.length;
  }

  private sealedRow(tenant: TenantId, name: string, value: string) {
    const [key] = this.keys;
    return {
      keyId: key.id,
      sealed: seal(key, boundTo(tenant, name), value),
      updatedAt: new Date(this.clock.now()).toISOString(),
    };
  }

  private unseal(row: typeof secrets.$inferSelect): string {
    const key = this.keys.find(({ id }) => id === row.keyId);
    try {
      if (key) return unseal(key, boundTo(row.tenantId, row.name), row.sealed);
    } catch {
      // Told below: what the cipher says helps nobody.
    }
    throw new ChangjingError({
      code: 'secrets.sealedUnderAnotherKey',
      status: 500,
      text: {
        zh: `机密「${row.name}」用现有的主密钥打不开。请把封存它的主密钥加回来，或重新填写这项机密。`,
        en: `The secret ${row.name} does not open under the master keys at hand. Bring back the key that sealed it, or enter the secret again.`,
      },
    });
  }
}

/** A sealed value copied to another name or tenant does not open there. */
function boundTo(tenant: TenantId, name: string): Buffer {
  return Buffer.from(JSON.stringify([tenant, name]));
}

function seal(key: MasterKey, bound: Buffer, value: string): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key.bytes, nonce).setAAD(bound);
  const sealed = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
}

function unseal(key: MasterKey, bound: Buffer, text: string): string {
  const bytes = Buffer.from(text, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', key.bytes, bytes.subarray(0, nonceBytes))
    .setAAD(bound)
    .setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
  return decipher.update(bytes.subarray(nonceBytes + tagBytes), undefined, 'utf8') + decipher.final('utf8');
}

function sameSecret(tenant: TenantId, name: string) {
  return and(eq(secrets.tenantId, tenant), eq(secrets.name, name));
}
