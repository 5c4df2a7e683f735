# docker build --tag doclint . && docker run --rm --volume "$PWD:/work" doclint check docs

FROM python:3.12-slim AS build
WORKDIR /source
COPY pyproject.toml README.md NOTICE ./
COPY doclint doclint
COPY rules rules
COPY schemas schemas
RUN pip wheel --no-cache-dir --wheel-dir /wheels .

FROM python:3.12-slim
# git tells --since what has changed; the mounted repository belongs to somebody else.
RUN apt-get update \
    && apt-get install --no-install-recommends --yes git \
    && rm -rf /var/lib/apt/lists/* \
    && git config --system --add safe.directory '*'
COPY --from=build /wheels /wheels
RUN pip install --no-cache-dir --no-index --find-links /wheels doclint && rm -r /wheels
# The first run keeps what it decodes and compiles beside the modules.
RUN printf '# A page\n' | doclint check --no-cache -
WORKDIR /work
ENTRYPOINT ["doclint"]
CMD ["check"]
