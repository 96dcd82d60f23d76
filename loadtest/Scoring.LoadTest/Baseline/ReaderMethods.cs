using Grpc.AspNetCore.Server.Model;
using Scoring.LoadTest.Calls;
using Proto = Scoring.Protos.V1;

namespace Scoring.LoadTest.Baseline;

/// <summary>Binds the bare reads to the method names of the service: the same paths and headers are sent.</summary>
internal sealed class ReaderMethods : IServiceMethodProvider<ReaderService>
{
    /// <inheritdoc/>
    public void OnServiceMethodDiscovery(ServiceMethodProviderContext<ReaderService> context)
    {
        BaselineMethods.Add(context, ServiceMethods.ScoreCreator, BaselineMethods.Generated(Proto.ScoreCreatorRequest.Parser), ReaderService.ScoreCreator);
        BaselineMethods.Add(context, ServiceMethods.BatchScoreCreators, BaselineMethods.Generated(Proto.BatchScoreCreatorsRequest.Parser), ReaderService.BatchScoreCreators);
    }
}
