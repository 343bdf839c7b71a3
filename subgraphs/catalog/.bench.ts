import { createDatabase, createDatabaseAndRole, migrate, startPostgres } from '@goodgo/database';
import { newId } from '@goodgo/ids';
import { createLogger } from '@goodgo/logger';
import { createMetrics } from '@goodgo/metrics';
import { readSearchQuery } from './src/domain/search-query.ts';
import { searchTextOf } from './src/domain/search-text.ts';
import { PrismaClient } from './src/generated/prisma/client.ts';
import { createVariantSearch } from './src/store/variant-search.ts';

const server = await startPostgres({ dataDir: '/tmp/catsearch/pg2', durable: false });
const urls = await createDatabaseAndRole(server.adminUrl, { database: 'bench', role: 'svc', password: 'svc' });
const logger = createLogger({ service: 'bench', level: 'silent' });
const migrationsDir = new URL('./prisma/migrations', import.meta.url).pathname;
await migrate({ adminUrl: urls.adminUrl, migrationsDir, serviceRole: 'svc' });
console.log(urls.url, urls.adminUrl);
const db = createDatabase({ url: urls.url, service: 'bench', logger, metrics: createMetrics({ service: 'bench' }) });
const first = ['Cà phê', 'Trà', 'Nước ngọt', 'Bánh mì', 'Sữa chua', 'Sinh tố', 'Kem', 'Bia', 'Mì gói', 'Dầu gội', 'Sữa tắm', 'Khăn giấy', 'Bột giặt', 'Nước mắm', 'Gạo', 'Đường', 'Muối', 'Bánh quy', 'Kẹo', 'Snack', 'Nước rửa chén', 'Kem đánh răng', 'Bàn chải', 'Dầu ăn', 'Sữa tươi', 'Phô mai', 'Xúc xích', 'Chả lụa', 'Nước giải khát', 'Giấy vệ sinh'];
const brand = ['sữa đá', 'đen', 'đào', 'vải', 'chanh', 'cam', 'dừa', 'bạc xỉu', 'Trung Nguyên', 'Vinamilk', 'Coca-Cola', 'Pepsi', 'Highlands', 'Thái', 'Hảo Hảo', 'Omachi', 'Sunsilk', 'Dove', 'Lifebuoy', 'Omo', 'TH True Milk', 'Kinh Đô', 'Bibica', 'Chinsu', 'Nam Ngư', 'Ariel', 'Comfort', 'Colgate', 'P/S', 'Tường An'];
const kind = ['hộp', 'lon', 'chai', 'gói', 'túi', 'thùng', 'ly', 'vỉ', 'hũ', 'bịch'];
const flavour = ['nguyên chất', 'ít đường', 'không đường', 'hương dâu', 'hương vani', 'cay', 'truyền thống', 'đặc biệt', 'cao cấp', 'tiết kiệm', 'hương lài', 'bạc hà', 'gừng', 'mật ong', 'tôm chua cay'];
const pick = (a: string[], n: number) => a[n % a.length] ?? '';
let seed = 1; const rnd = () => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) >> 8;
export const big = '11111111-1111-4111-8111-111111111111';
async function fill(tenant: string, count: number) {
  await db.transaction(tenant, async (tx) => {
    const tax = newId(); const cats = Array.from({ length: 40 }, () => newId());
    await tx.query("insert into merchants values ($1,'VND','Asia/Ho_Chi_Minh',1)", [tenant]);
    await tx.query("insert into tax_categories values ($1,$2,'V','V',1)", [tenant, tax]);
    await tx.query("insert into tax_rates values ($1,$2,'2025-01-01',null,800)", [tenant, tax]);
    for (const [i, c] of cats.entries()) await tx.query('insert into categories values ($1,$2,$3,$4,1)', [tenant, c, `c${i}`, i]);
    for (let at = 0; at < count; at += 5000) {
      const rows = Array.from({ length: Math.min(5000, count - at) }, (_, i) => {
        const n = at + i; const f = rnd();
        const displayName = `${pick(first, f)} ${pick(brand, rnd())} ${pick(flavour, rnd())} ${pick(kind, rnd())} ${((rnd() % 100) + 1) * 10}${pick(['ml', 'g'], rnd())}`;
        const sku = `SP${String(n).padStart(6, '0')}`;
        const s = searchTextOf({ displayName, sku });
        return { id: newId(), p: newId(), c: cats[f % 40], d: displayName, sku, sn: s.name, st: s.text, ss: s.sku, tails: s.tails };
      });
      const j = JSON.stringify(rows);
      await tx.query('insert into products (tenant_id,id,name,category_id,tax_category_id) select $1,p,d,c,$2 from jsonb_to_recordset($3::jsonb) as r(p uuid,d text,c uuid)', [tenant, tax, j]);
      await tx.query(`insert into variants select $1,id,p,c,$2,0,'',d,sku,1000,'VND',true,1,sn,st,ss from jsonb_to_recordset($3::jsonb) as r(id uuid,p uuid,c uuid,d text,sku text,sn text,st text,ss text)`, [tenant, tax, j]);
      await tx.query('insert into search_tails select $1,t,id from jsonb_to_recordset($2::jsonb) as r(id uuid,tails jsonb), jsonb_array_elements_text(tails) t', [tenant, j]);
    }
  });
}
const t0 = Date.now();
await fill(big, 100_000);
console.log('filled big in', Date.now() - t0);
if (process.argv[2] === 'many') for (let i = 0; i < 100; i++) await fill(newId(), 1000);
await db.system.query('select 1');
const { withAdmin } = await import('../../shared/database/src/admin-session.ts');
await withAdmin(urls.adminUrl, async (a) => { await a.run('vacuum analyze');
  console.log(await a.run(`select relname, pg_size_pretty(pg_relation_size(oid)) from pg_class where relname in ('search_tails','search_tails_pkey','variants','variants_by_name','variants_by_category','products')`), await a.run('select count(*) from search_tails')); });
const search = createVariantSearch(db.reader(PrismaClient));
const queries = ['d', 'ca', 'ca phe', 'ca phe sua da', 'sua', 'nuoc', 'coca 330', 'omachi tom', 'sp000123', '00123', 'zzz', 'phe ca', 'hao hao tom chua cay goi', 'c t', 'a', 'ca 500ml', 'trung nguyen lon', 'highlands', 'huong lai lon 10ml', 'dau an tuong an', 'ng', 'uong', 'sua chua vinamilk huong dau', '500ml', 'hao kem', 'x', 'en anh', 'bia vani'];
const page = { categoryId: undefined, limit: 21, after: undefined };
const all: number[] = []; const per: [string, number, number, number][] = [];
for (const q of queries) {
  const query = readSearchQuery(q); if (!query) throw new Error();
  const times: number[] = []; let n = 0;
  for (let i = 0; i < 12; i++) { const t = performance.now(); n = (await search.find(big, query, page)).length; if (i > 1) times.push(performance.now() - t); }
  times.sort((a, b) => a - b); all.push(...times); per.push([q, n, times[5] ?? 0, times.at(-1) ?? 0]);
}
for (const [q, n, m, w] of per) console.log(q.padEnd(32), n, m.toFixed(1), w.toFixed(1));
all.sort((a, b) => a - b);
console.log('p50', all[Math.floor(all.length * 0.5)]?.toFixed(1), 'p95', all[Math.floor(all.length * 0.95)]?.toFixed(1), 'max', all.at(-1)?.toFixed(1));
const tl: number[] = [];
let after: any; for (let i = 0; i < 30; i++) { const t = performance.now(); const r = await search.list(big, { ...page, after }); tl.push(performance.now() - t); after = r.at(-1); }
tl.sort((a, b) => a - b); console.log('list p50', tl[15]?.toFixed(1), 'max', tl.at(-1)?.toFixed(1));
console.log('ready');
await new Promise((r) => { process.on('SIGTERM', r); });
await db.close(); await server.stop();
