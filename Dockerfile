FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /src
ENV CI=true

# The files for restore are copied first, so that the layer is cached until a package changes.
COPY global.json Directory.Build.props Directory.Packages.props BannedSymbols.txt ./
COPY src/Scoring/Scoring.csproj src/Scoring/packages.lock.json src/Scoring/
COPY src/Scoring.Protos/Scoring.Protos.csproj src/Scoring.Protos/packages.lock.json src/Scoring.Protos/
COPY src/Scoring.Fitting/Scoring.Fitting.csproj src/Scoring.Fitting/packages.lock.json src/Scoring.Fitting/
COPY src/Scoring.Import/Scoring.Import.csproj src/Scoring.Import/packages.lock.json src/Scoring.Import/
COPY src/Scoring.Reports/Scoring.Reports.csproj src/Scoring.Reports/packages.lock.json src/Scoring.Reports/
COPY src/Scoring.Store/Scoring.Store.csproj src/Scoring.Store/packages.lock.json src/Scoring.Store/
COPY src/Scoring.Store.Sqlite/Scoring.Store.Sqlite.csproj src/Scoring.Store.Sqlite/packages.lock.json src/Scoring.Store.Sqlite/
COPY src/Scoring.Store.Redis/Scoring.Store.Redis.csproj src/Scoring.Store.Redis/packages.lock.json src/Scoring.Store.Redis/
COPY src/Scoring.Service/Scoring.Service.csproj src/Scoring.Service/packages.lock.json src/Scoring.Service/
COPY src/Scoring.Server/Scoring.Server.csproj src/Scoring.Server/packages.lock.json src/Scoring.Server/
COPY src/Scoring.Cli/Scoring.Cli.csproj src/Scoring.Cli/packages.lock.json src/Scoring.Cli/
RUN dotnet restore src/Scoring.Cli --locked-mode

COPY .editorconfig ./
COPY protos protos
COPY models models
COPY samples samples
COPY src src
# The git history is not part of the build context: docker build --build-arg VERSION=1.2.3
ARG VERSION=0.0.0-source
RUN dotnet publish src/Scoring.Cli --no-restore -c Release -p:UseAppHost=false -p:MinVerVersionOverride=$VERSION -o /app
# An empty folder for the database, owned by the user of the next stage. It is created here because the image of the next stage has no shell.
RUN mkdir /data

# Chiselled: without shell and package manager, with an unprivileged user.
FROM mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled
WORKDIR /app
COPY --from=build /app .
COPY --from=build --chown=$APP_UID:$APP_UID /data /data

# Only /data is written. The root file system may be read-only, so the runtime must not create its diagnostics pipe in a temporary folder.
# The base image sets its own port; the setting of the server replaces it. The server starts on all addresses only with credentials or with
# Scoring__Access__Anonymous: docs/operations.md.
ENV DOTNET_EnableDiagnostics=0 \
    ASPNETCORE_HTTP_PORTS= \
    Scoring__Listen=http://*:5080 \
    Scoring__DatabasePath=/data/scoring.db
VOLUME /data
EXPOSE 5080
USER $APP_UID
# Whether the process responds, not whether the store does: an orchestrator that restarts the server because of its store empties its cache. SCORING_SERVER names
# another address than http://127.0.0.1:5080.
HEALTHCHECK --interval=30s --timeout=10s --start-period=30s --retries=3 CMD ["dotnet", "Scoring.Cli.dll", "health", "--service", "liveness"]
ENTRYPOINT ["dotnet", "Scoring.Cli.dll"]
CMD ["serve"]
