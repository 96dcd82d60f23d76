using Grpc.Core;
using Grpc.Health.V1;
using Scoring.Protos.V1;
using Scoring.TestKit.Redis.Processes;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace Scoring.Faults.Tests.Servers;

/// <summary>What a test asks a server, every call with a deadline that is far longer than it should take.</summary>
internal static class ServerQuestions
{
    /// <summary>How long a call may take before it counts as hanging.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);

    /// <summary>The scores of a creator.</summary>
    public static async Task<CreatorScores> ScoreAsync(this ScoringProcess server, string id)
    {
        ScoreCreatorRequest request = new() { Creator = Creator(id) };
        return (await server.Scores.ScoreCreatorAsync(request, Options())).Scores;
    }

    /// <summary>The scores of a creator, or how the call failed.</summary>
    public static async Task<(CreatorScores? Scores, StatusCode Status)> TryScoreAsync(this ScoringProcess server, string id)
    {
        try
        {
            return (await server.ScoreAsync(id), StatusCode.OK);
        }
        catch (RpcException failure)
        {
            return (null, failure.StatusCode);
        }
    }

    /// <summary>Whether a server answers a creator from its near cache alone.</summary>
    public static async Task<bool> IsCachedAsync(this ScoringProcess server, string id)
    {
        ScoreCreatorRequest request = new() { Creator = Creator(id), Read = new ReadOptions { Source = ReadSource.CachedOnly } };
        try
        {
            await server.Scores.ScoreCreatorAsync(request, Options());
            return true;
        }
        catch (RpcException refusal) when (refusal.StatusCode is StatusCode.FailedPrecondition or StatusCode.Unavailable or StatusCode.DeadlineExceeded)
        {
            return false;
        }
    }

    /// <summary>Records facts. A refusal of all of them and a missing answer, as a busy machine brings about, are answered as callers should: by sending again.</summary>
    public static async Task<RecordObservationsResponse> RecordAsync(this ScoringProcess server, params Observation[] facts)
    {
        RecordObservationsRequest request = new() { Observations = { facts } };
        RecordObservationsResponse? response = null;
        await RedisTopology.UntilAsync("an acknowledgement", async () =>
        {
            try
            {
                response = await server.Ingest.RecordObservationsAsync(request, Options());
                return true;
            }
            catch (RpcException refusal) when (refusal.StatusCode is StatusCode.Unavailable or StatusCode.DeadlineExceeded)
            {
                return false;
            }
        });
        return response!;
    }

    /// <summary>Whether a service is ready, or the process alive.</summary>
    /// <param name="server">The server.</param>
    /// <param name="service">Its name; empty for the server as a whole.</param>
    public static async Task<bool> IsServingAsync(this ScoringProcess server, string service = "") =>
        (await server.Health.CheckAsync(new HealthCheckRequest { Service = service }, Options())).Status == ServingStatus.Serving;

    /// <summary>Names a creator of these tests.</summary>
    public static CreatorRef Creator(string id) => new() { Platform = Platform.Instagram, Id = id };

    /// <summary>The options of a call.</summary>
    public static CallOptions Options() => new(deadline: TimeProvider.System.GetUtcNow().UtcDateTime + Deadline);
}
