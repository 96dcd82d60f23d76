using Grpc.AspNetCore.Server.Model;
using Scoring.LoadTest.Calls;
using static Scoring.LoadTest.Baseline.BaselineMethods;
using Proto = Scoring.Protos.V1;

namespace Scoring.LoadTest.Baseline;

/// <summary>Binds the constant answers to the method names of the service: the same paths and headers are sent.</summary>
internal sealed class ConstantMethods : IServiceMethodProvider<ConstantService>
{
    /// <inheritdoc/>
    public void OnServiceMethodDiscovery(ServiceMethodProviderContext<ConstantService> context)
    {
        Add(context, ServiceMethods.ScoreCreator, Generated(Proto.ScoreCreatorRequest.Parser), ConstantService.ScoreCreator);
        Add(context, ServiceMethods.BatchScoreCreators, Generated(Proto.BatchScoreCreatorsRequest.Parser), ConstantService.BatchScoreCreators);
        Add(context, ServiceMethods.RecordObservations, Generated(Proto.RecordObservationsRequest.Parser), ConstantService.RecordObservations);
        Add(context, ServiceMethods.Empty, Prepared, ConstantService.Empty);
        context.AddDuplexStreamingMethod(
            Named(ServiceMethods.StreamScores, Generated(Proto.ScoreCreatorRequest.Parser)), Metadata(), ConstantService.StreamScores);
    }
}
