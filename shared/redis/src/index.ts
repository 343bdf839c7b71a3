export type { Redis } from 'ioredis';
export { closeRedis } from './close-redis.ts';
export { type CreateRedisOptions, createRedis } from './create-redis.ts';
export { orMiss } from './or-miss.ts';
export { redisReady } from './redis-ready.ts';
export type { RedisRole } from './role.ts';
export { type RedisServer, type StartRedisOptions, startRedis } from './server.ts';
