using System.Globalization;
using k8s;
using k8s.Models;

namespace Scoring.House.Tests.Deployment;

/// <summary>The manifests are valid objects of the Kubernetes API that refer to each other.</summary>
public sealed class KubernetesTests
{
    private static readonly object[] Objects =
    [
        .. Repository.Files.Where(path => path.StartsWith("deploy/kubernetes/", StringComparison.Ordinal)).SelectMany(path => Parse(Repository.Read(path))),
    ];

    private static readonly V1Deployment Server = The<V1Deployment>();
    private static readonly V1PodSpec Pod = Server.Spec.Template.Spec;
    private static readonly V1Container Container = Pod.Containers.Single();

    [Fact]
    public void Every_kind_is_there() => Assert.Equal(
        ["ConfigMap", "Deployment", "HorizontalPodAutoscaler", "NetworkPolicy", "PodDisruptionBudget", "Secret", "Secret", "Secret", "Service"],
        Objects.Cast<IKubernetesObject<V1ObjectMeta>>().Select(item => item.Kind).Order(StringComparer.Ordinal));

    [Fact]
    public void An_unknown_field_is_refused() =>
        Assert.ThrowsAny<Exception>(() => Parse("apiVersion: v1\nkind: Service\nmetadata:\n  name: a\nspec:\n  selectors:\n    a: b\n"));

    [Fact]
    public void Every_selector_selects_the_pods_of_the_server()
    {
        IDictionary<string, string> labels = Server.Spec.Template.Metadata.Labels;
        IDictionary<string, string>[] selectors =
        [
            Server.Spec.Selector.MatchLabels,
            The<V1Service>().Spec.Selector,
            The<V1PodDisruptionBudget>().Spec.Selector.MatchLabels,
            The<V1NetworkPolicy>().Spec.PodSelector.MatchLabels,
            Pod.TopologySpreadConstraints.Single().LabelSelector.MatchLabels,
        ];
        Assert.All(selectors, selector =>
        {
            Assert.NotEmpty(selector);
            Assert.All(selector, label => Assert.Equal(label.Value, labels[label.Key]));
        });
        Assert.Equal((Server.Kind, Server.Metadata.Name), (The<V2HorizontalPodAutoscaler>().Spec.ScaleTargetRef.Kind, The<V2HorizontalPodAutoscaler>().Spec.ScaleTargetRef.Name));
    }

    [Fact]
    public void Every_port_that_is_named_is_one_of_the_server()
    {
        string[] ports = [.. Container.Ports.Select(port => port.Name)];
        string[] used =
        [
            .. new[] { Container.StartupProbe, Container.LivenessProbe, Container.ReadinessProbe }.Select(probe => probe.HttpGet.Port.Value),
            .. The<V1Service>().Spec.Ports.Select(port => port.TargetPort.Value),
            .. The<V1NetworkPolicy>().Spec.Ingress.SelectMany(rule => rule.Ports).Select(port => port.Port.Value),
        ];
        Assert.All(used, port => Assert.Contains(port, ports));
        IDictionary<string, string> settings = The<V1ConfigMap>().Data;
        Assert.Equal(PortOf("grpc"), new Uri(settings["Scoring__Listen"].Replace('*', '0')).Port);
        Assert.Equal(PortOf("admin"), new Uri(settings["Scoring__AdminListen"].Replace('*', '0')).Port);
    }

    [Fact]
    public void Configuration_secrets_and_mounted_files_exist()
    {
        Assert.Equal(The<V1ConfigMap>().Metadata.Name, Container.EnvFrom.Single().ConfigMapRef.Name);
        V1SecretKeySelector redis = Container.Env.Single().ValueFrom.SecretKeyRef;
        Assert.Contains(redis.Key, Secret(redis.Name).StringData.Keys);
        string[] files =
        [
            .. Container.VolumeMounts.SelectMany(mount =>
                Secret(Pod.Volumes.Single(volume => volume.Name == mount.Name).Secret.SecretName).StringData.Keys.Select(key => $"{mount.MountPath}/{key}")),
        ];
        Assert.All(The<V1ConfigMap>().Data.Where(setting => setting.Key.EndsWith("File", StringComparison.Ordinal)), setting => Assert.Contains(setting.Value, files));
    }

    [Fact]
    public void The_server_has_no_privileges()
    {
        Assert.True(Pod.SecurityContext.RunAsNonRoot);
        Assert.Equal("RuntimeDefault", Pod.SecurityContext.SeccompProfile.Type);
        Assert.False(Pod.AutomountServiceAccountToken);
        Assert.True(Container.SecurityContext.ReadOnlyRootFilesystem);
        Assert.False(Container.SecurityContext.AllowPrivilegeEscalation);
        Assert.Equal(["ALL"], Container.SecurityContext.Capabilities.Drop);
    }

    [Fact]
    public void A_server_has_time_to_stop()
    {
        IDictionary<string, string> settings = The<V1ConfigMap>().Data;
        TimeSpan shutdown = TimeSpan.Parse(settings["Scoring__ShutdownDrain"], CultureInfo.InvariantCulture) + TimeSpan.Parse(settings["Scoring__ShutdownTimeout"], CultureInfo.InvariantCulture);
        Assert.True(TimeSpan.FromSeconds(Pod.TerminationGracePeriodSeconds!.Value) > shutdown);
    }

    private static List<object> Parse(string text) => KubernetesYaml.LoadAllFromString(text, strict: true);

    private static T The<T>() => Objects.OfType<T>().Single();

    private static V1Secret Secret(string name) => Objects.OfType<V1Secret>().Single(secret => secret.Metadata.Name == name);

    private static int PortOf(string name) => Container.Ports.Single(port => port.Name == name).ContainerPort;
}
