import { describe, expect, it } from 'vitest';
import { diffMigration } from './diff-migration.ts';

const schema = (fields = '') => `
datasource db {
  provider = "postgresql"
}

model Product {
  tenantId String @map("tenant_id") @db.Uuid
  id       String @db.Uuid
  ${fields}

  @@id([tenantId, id])
  @@map("products")
}
`;

describe('diffMigration', () => {
  it('creates everything from nothing', async () => {
    const sql = await diffMigration({ toSchema: schema() });
    expect(sql).toContain('CREATE TABLE "products"');
    expect(sql).toContain('PRIMARY KEY ("tenant_id","id")');
  });

  it('changes what differs', async () => {
    const sql = await diffMigration({ fromSchema: schema(), toSchema: schema('name String?') });
    expect(sql.trim()).toMatch(/^-- AlterTable\nALTER TABLE "products" ADD COLUMN\s+"name" TEXT;$/);
  });

  it('is empty when nothing differs', async () => {
    expect(await diffMigration({ fromSchema: schema(), toSchema: schema() })).toBe('');
  });

  it('shows the place of a mistake', async () => {
    await expect(diffMigration({ toSchema: schema('name Strin') })).rejects.toMatchObject({
      code: 'STARTUP_FAILED',
      message: expect.stringMatching(/Type "Strin" is neither a built-in type/),
    });
  });
});
