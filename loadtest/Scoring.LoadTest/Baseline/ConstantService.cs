using Grpc.Core;
using Proto = Scoring.Protos.V1;

namespace Scoring.LoadTest.Baseline;

/// <summary>
/// A gRPC server without work: requests of the same types are parsed by the generated code, and answers are prepared bytes with the same lengths.
/// Apart from noise, no service that computes scores can be faster.
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
