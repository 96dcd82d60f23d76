using Grpc.Core;
using Grpc.Net.Client.Configuration;
using Scoring.Client.Settings;
using Scoring.Protos.V1;

namespace Scoring.Client.Connections;

/// <summary>The retries, the hedging and the load balancing of a channel, as a service configuration of gRPC.</summary>
internal static class CallPolicies
{
    private static readonly TimeSpan FirstBackoff = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromSeconds(2);

    // A call that succeeds returns a tenth of what a failed attempt takes.
    private const double TokenRatio = 0.1;

    // Repeating these has no effect. Erasures, moves, corrections and activations are missing: they are in the audit log once per attempt.
    private static readonly (string Service, string Method)[] OtherSafeMethods =
    [
        (IngestService.Descriptor.FullName, nameof(IngestService.IngestServiceClient.RecordObservations)),
        (CreatorService.Descriptor.FullName, nameof(CreatorService.CreatorServiceClient.GetCreator)),
        (ModelService.Descriptor.FullName, nameof(ModelService.ModelServiceClient.GetActiveModel)),
        (ModelService.Descriptor.FullName, nameof(ModelService.ModelServiceClient.ListModels)),
    ];

    // Streams are not repeated by gRPC.
    private static readonly string[] ScoreMethods =
    [
        nameof(ScoreService.ScoreServiceClient.ScoreCreator),
        nameof(ScoreService.ScoreServiceClient.BatchScoreCreators),
        nameof(ScoreService.ScoreServiceClient.ScoreObservations),
        nameof(ScoreService.ScoreServiceClient.SimulateScore),
        nameof(ScoreService.ScoreServiceClient.ScoreAccounts),
    ];

    private const int HedgedAttempts = 2;

    /// <summary>Most attempts of any call: the channel limits hedged attempts as it limits retries.</summary>
    public static int MaxAttempts(ScoringClientOptions options) =>
        options.HedgingDelay is null ? options.MaxAttempts : Math.Max(options.MaxAttempts, HedgedAttempts);

    /// <summary>The configuration of the settings.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="isBalanced">Whether the transport supports load balancing.</param>
    public static ServiceConfig Of(ScoringClientOptions options, bool isBalanced)
    {
        ServiceConfig config = new() { RetryThrottling = new RetryThrottlingPolicy { MaxTokens = options.RetryBudget, TokenRatio = TokenRatio } };
        if (isBalanced) config.LoadBalancingConfigs.Add(new LoadBalancingConfig(PolicyOf(options.LoadBalancing)));
        MethodConfig scores = options.HedgingDelay is { } delay ? new MethodConfig { HedgingPolicy = Hedging(delay) } : Retried(options);
        foreach (string method in ScoreMethods) scores.Names.Add(new MethodName { Service = ScoreService.Descriptor.FullName, Method = method });
        MethodConfig others = Retried(options);
        foreach ((string service, string method) in OtherSafeMethods) others.Names.Add(new MethodName { Service = service, Method = method });
        config.MethodConfigs.Add(scores);
        config.MethodConfigs.Add(others);
        return config;
    }

    private static string PolicyOf(LoadBalancing balancing) => balancing switch
    {
        LoadBalancing.PickFirst => LoadBalancingConfig.PickFirstPolicyName,
        LoadBalancing.LeastRequests => LeastRequestsBalancer.Factory.PolicyName,
        _ => LoadBalancingConfig.RoundRobinPolicyName,
    };

    // With RESOURCE_EXHAUSTED the server sends the time to wait, or that a retry does not help; with INTERNAL, that it does not help. INTERNAL from no server is a connection that
    // ended in the middle of a call.
    private static MethodConfig Retried(ScoringClientOptions options) => options.MaxAttempts == 1 ? new MethodConfig() : new MethodConfig
    {
        RetryPolicy = new RetryPolicy
        {
            MaxAttempts = options.MaxAttempts,
            InitialBackoff = FirstBackoff,
            MaxBackoff = LongestBackoff,
            BackoffMultiplier = 2,
            RetryableStatusCodes = { StatusCode.Unavailable, StatusCode.ResourceExhausted, StatusCode.Aborted, StatusCode.Internal },
        },
    };

    private static HedgingPolicy Hedging(TimeSpan delay) => new()
    {
        MaxAttempts = HedgedAttempts,
        HedgingDelay = delay,
        NonFatalStatusCodes = { StatusCode.Unavailable, StatusCode.ResourceExhausted, StatusCode.Internal },
    };
}
