using Grpc.Core;
using Grpc.Net.Client;
using Scoring.Protos.V1;
using Scoring.Server.Configuration;
using Scoring.Server.Diagnosis;
using Scoring.Server.Tests.Access;
using Scoring.Server.Tests.Servers;
using Scoring.TestKit;
using Scoring.TestKit.Files;

namespace Scoring.Server.Tests.Faults;

/// <summary>Faults of the clock, the model file and the certificates, as docs/operations.md states them.</summary>
public sealed class ProcessFaultTests : IDisposable
{
    private const string Model = "model.json";

    private static readonly DateTimeOffset Start = DateTimeOffset.FromUnixTimeMilliseconds(ManualClock.StartMs);

    private readonly TemporaryFolder _folder = new();
    private readonly TestAuthority _authority = new();

    public void Dispose()
    {
        _folder.Dispose();
        _authority.Dispose();
    }

    [Fact, Trait(FaultTable.Trait, "The clock was set back")]
    public async Task A_clock_that_was_set_back()
    {
        await using FaultScene scene = await FaultScene.StartAsync();
        await scene.BeginAsync();

        scene.Server.Clock.Move(TimeSpan.FromHours(-1));
        Observation now = Messages.Profile("anna");
        now.ObservedAtMs = ManualClock.StartMs;
        await scene.AssertAsync(async () =>
        {
            ObservationResult result = Assert.Single((await scene.Server.Ingest.RecordObservationsAsync(new RecordObservationsRequest { Observations = { now } })).Results);
            Assert.Equal(ObservationStatus.Failed, result.Status);
            return new Google.Rpc.ErrorInfo { Reason = result.Error.Reason };
        });

        scene.Server.Clock.Move(TimeSpan.FromHours(1));
        await scene.AssertRecoveredAsync();
    }

    [Fact, Trait(FaultTable.Trait, "A changed model file is invalid")]
    public async Task A_model_file_that_is_broken()
    {
        var files = new Models.ModelFiles(_folder);
        files.Write(Model, "first");
        await using FaultScene scene = await FaultScene.StartAsync(options => (options.ModelPath, options.ModelFolder) = (files.At(Model), files.Folder));
        await scene.BeginAsync();

        files.WriteBroken(Model);
        await scene.AssertAsync(async () => (await RefusedCall.OfAsync(scene.Server.Models.ActivateAsync(new ActivateRequest { File = Model }))).Info);
        Assert.Equal("first", (await scene.Server.Models.GetActiveModelAsync(new GetActiveModelRequest())).Model.Model.Id);

        files.Write(Model, "second");
        await scene.AssertRecoveredAsync();
        Assert.Equal("second", (await scene.Server.Models.GetActiveModelAsync(new GetActiveModelRequest())).Model.Model.Id);
    }

    [Fact, Trait(FaultTable.Trait, "The certificate of the server expires soon")]
    public async Task A_certificate_that_expires_soon()
    {
        _authority.WriteServer(expires: Start.AddDays(20));
        await using FaultScene scene = await StartWithTlsAsync();
        await scene.BeginAsync();

        scene.Server.Clock.Move(TimeSpan.FromDays(14));
        await scene.AssertAsync();
        ServerStatus status = await scene.StatusAsync();
        Assert.Contains(ServerCheckup.Judge(status, status.Now).Findings, finding => finding.Kind == FindingKind.Warning && finding.Text.Contains("expires at 2026-03-25", StringComparison.Ordinal));

        _authority.WriteServer(expires: Start.AddDays(100));
        await scene.AssertRecoveredAsync();
    }

    [Fact, Trait(FaultTable.Trait, "The certificate of the server has expired")]
    public async Task A_certificate_that_has_expired()
    {
        _authority.WriteServer(expires: Start.AddDays(20));
        await using FaultScene scene = await StartWithTlsAsync();
        await scene.BeginAsync();

        scene.Server.Clock.Move(TimeSpan.FromDays(21));
        // Open connections stay: the calls of the scene are answered.
        await scene.AssertAsync();
        using (GrpcChannel refused = Open(scene.Server))
        {
            RpcException failure = await Assert.ThrowsAsync<RpcException>(async () => await new ModelService.ModelServiceClient(refused).GetActiveModelAsync(new GetActiveModelRequest()));
            Assert.Contains("certificate", failure.Status.DebugException!.ToString(), StringComparison.Ordinal);
        }

        ServerStatus status = await scene.StatusAsync();
        Assert.False(ServerCheckup.Judge(status, status.Now).IsGood);

        _authority.WriteServer(expires: Start.AddDays(100));
        await scene.AssertRecoveredAsync();
        using GrpcChannel accepted = Open(scene.Server);
        await new ModelService.ModelServiceClient(accepted).GetActiveModelAsync(new GetActiveModelRequest());

        // It does not keep a server from starting: other addresses may be in use, and the clock may be wrong.
        _authority.WriteServer(expires: Start.AddDays(-1));
        await using FaultScene started = await StartWithTlsAsync(verifiedAt: Start.AddDays(-2));
        await started.AssertAsync();
    }

    private Task<FaultScene> StartWithTlsAsync(DateTimeOffset? verifiedAt = null) => FaultScene.StartAsync(
        options =>
        {
            options.Listen = "https://127.0.0.1:0";
            options.Tls = new TlsOptions { CertificateFile = _authority.CertificateFile, KeyFile = _authority.KeyFile };
        },
        open: server => Open(server, verifiedAt));

    // A client whose clock is that of the server.
    private GrpcChannel Open(RunningServer server, DateTimeOffset? verifiedAt = null)
    {
        SocketsHttpHandler handler = _authority.Handler();
        handler.SslOptions.CertificateChainPolicy!.VerificationTime = (verifiedAt ?? server.Clock.GetUtcNow()).LocalDateTime;
        handler.SslOptions.CertificateChainPolicy.VerificationTimeIgnored = false;
        return GrpcChannel.ForAddress(server.Address, new GrpcChannelOptions { HttpHandler = handler, DisposeHttpClient = true });
    }
}
