using Grpc.Core;
using Proto = Scoring.Protos.V1;

namespace Scoring.LoadTest.Baseline;

/// <summary>
/// What a gRPC server costs that does nothing: requests of the same types are read by the generated code, and answers of the same lengths are bytes that were
/// prepared before. No service that really scores can be faster by more than noise.
/// </summary>
/// <param name="answers">The prepared answers.</param>
internal sealed class ConstantService(PreparedAnswers answers)
{
    private readonly PreparedAnswers _answers = answers;
    private readonly PreparedAnswer _unary = answers.OfUnary;

    /// <summary>The same answer for every creator.</summary>
    public static Task<PreparedAnswer> ScoreCreator(ConstantService service, Proto.ScoreCreatorRequest request, ServerCallContext context) =>
        service._unary.AsTask;

    /// <summary>The same answer for every batch of one size.</summary>
    public static Task<PreparedAnswer> BatchScoreCreators(ConstantService service, Proto.BatchScoreCreatorsRequest request, ServerCallContext context) =>
        service._answers.OfBatch(request.Creators.Count).AsTask;

    /// <summary>The same answer for every request of a stream.</summary>
    public static async Task StreamScores(
        ConstantService service, IAsyncStreamReader<Proto.ScoreCreatorRequest> requests, IServerStreamWriter<PreparedAnswer> answers, ServerCallContext context)
    {
        while (await requests.MoveNext(context.CancellationToken)) await answers.WriteAsync(service._unary, context.CancellationToken);
    }

    /// <summary>The same answer for every list of observations of one size. Nothing is stored.</summary>
    public static Task<PreparedAnswer> RecordObservations(ConstantService service, Proto.RecordObservationsRequest request, ServerCallContext context) =>
        service._answers.OfIngest(request.Observations.Count).AsTask;

    /// <summary>The empty call.</summary>
    public static Task<PreparedAnswer> Empty(ConstantService service, PreparedAnswer request, ServerCallContext context) => PreparedAnswer.Empty.AsTask;
}
