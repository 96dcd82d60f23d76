using System.Collections.Frozen;
using Scoring.Service.Calls;

namespace Scoring.Server.Access;

/// <summary>
/// The role that each method needs. The server does not start with a method that is not in it. SECURITY.md shows this table, and a test compares both.
/// </summary>
internal static class AccessTable
{
    private static readonly AccessRule Read = new(CallerRoles.Score, ReadsStored: true);
    private static readonly AccessRule Compute = new(CallerRoles.Score);
    private static readonly AccessRule Record = new(CallerRoles.Ingest);
    private static readonly AccessRule Change = new(CallerRoles.Admin, IsAudited: true, ReadsStored: true);

    // The model serves all tenants: nothing in it belongs to one.
    private static readonly AccessRule Operate = new(CallerRoles.Admin);

    // Load balancers and probes have no credential. The answer is one word.
    private static readonly AccessRule Open = new(CallerRoles.None);

    // The contract is public, but a stranger need not be told what is offered.
    private static readonly AccessRule AnyRole = new(CallerRoles.All);

    /// <summary>The rule of each method, by its full name.</summary>
    public static FrozenDictionary<string, AccessRule> Rules { get; } = new Dictionary<string, AccessRule>(StringComparer.Ordinal)
    {
        ["scoring.v1.ScoreService/ScoreCreator"] = Read,
        ["scoring.v1.ScoreService/BatchScoreCreators"] = Read,
        ["scoring.v1.ScoreService/StreamScores"] = Read,
        ["scoring.v1.ScoreService/ScoreObservations"] = Compute,
        ["scoring.v1.ScoreService/SimulateScore"] = Read,
        ["scoring.v1.ScoreService/ScoreAccounts"] = Compute,
        ["scoring.v1.IngestService/RecordObservations"] = Record,
        ["scoring.v1.IngestService/StreamObservations"] = Record,
        ["scoring.v1.CreatorService/GetCreator"] = Read,
        ["scoring.v1.CreatorService/EraseCreator"] = Change,
        ["scoring.v1.CreatorService/MoveCreator"] = Change,
        ["scoring.v1.CreatorService/WithdrawSource"] = Change,
        ["scoring.v1.CreatorService/Correct"] = Change,
        ["scoring.v1.ModelService/GetActiveModel"] = Compute,
        ["scoring.v1.ModelService/ListModels"] = Operate,
        ["scoring.v1.ModelService/Activate"] = Operate with { IsAudited = true },
        ["grpc.health.v1.Health/Check"] = Open,
        ["grpc.health.v1.Health/Watch"] = Open,
        ["grpc.reflection.v1.ServerReflection/ServerReflectionInfo"] = AnyRole,
        ["grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo"] = AnyRole,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The rule of a method.</summary>
    /// <param name="service">The full name of the service.</param>
    /// <param name="method">The name of the method.</param>
    /// <exception cref="InvalidOperationException">The method has no rule.</exception>
    public static AccessRule Of(string service, string method) =>
        Rules.TryGetValue($"{service}/{method}", out AccessRule? rule) ? rule : throw new InvalidOperationException($"{nameof(AccessTable)} has no rule for {service}/{method}.");
}
