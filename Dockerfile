# One image for the API, the worker and migrations: `umusanzu serve`, `umusanzu work`, `umusanzu migrate`.

FROM node:24-slim AS web
WORKDIR /app/web-client
COPY web-client/package.json web-client/pnpm-lock.yaml web-client/pnpm-workspace.yaml ./
# The version of pnpm is the one that package.json names.
RUN npm install --global --no-audit --no-fund "$(node -p 'require("./package.json").packageManager')" \
 && pnpm install --frozen-lockfile
COPY web-client ./
RUN pnpm run build

# 3.11 is what the tests run on.
FROM python:3.11-slim AS python
WORKDIR /app
COPY requirements.lock pyproject.toml ./
# uv takes only what the service itself needs from the lock, which also holds the tools of development, and checks
# every hash. setuptools builds the project's own metadata and is not needed after that.
RUN awk '/^[a-z]/ { wanted = /^(uv|setuptools)==/ } wanted' requirements.lock > /tmp/tools.lock \
 && pip install --no-cache-dir --require-hashes --requirement /tmp/tools.lock \
 && python -m venv --without-pip /opt/umusanzu \
 && export VIRTUAL_ENV=/opt/umusanzu \
 && uv pip install --no-cache --require-hashes --requirement pyproject.toml --constraint requirements.lock \
 && uv pip install --no-cache --require-hashes --requirement /tmp/tools.lock
COPY api ./api
# Editable, as in development: the code finds migrations, openapi.yaml and the web client beside itself.
RUN export VIRTUAL_ENV=/opt/umusanzu \
 && uv pip install --no-cache --no-deps --no-build-isolation --editable . \
 && uv pip uninstall uv setuptools \
 && python -m compileall -q /opt/umusanzu/lib /app/api

FROM python:3.11-slim
RUN useradd --system --uid 10001 --home-dir /var/lib/umusanzu --create-home umusanzu
WORKDIR /app
COPY --from=python /opt/umusanzu /opt/umusanzu
COPY pyproject.toml openapi.yaml ./
COPY migrations ./migrations
COPY --from=python /app/api ./api
COPY --from=web /app/web-client/dist ./web-client/dist
ENV PATH=/opt/umusanzu/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    UMUSANZU_HOST=0.0.0.0 \
    UMUSANZU_PORT=8000 \
    UMUSANZU_VAR=/var/lib/umusanzu
USER umusanzu
VOLUME /var/lib/umusanzu
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python", "-c", "import urllib.request as web; web.urlopen('http://127.0.0.1:8000/health/ready', timeout=4)"]
ENTRYPOINT ["umusanzu"]
CMD ["serve"]
